// Builds a site, serves it as GitHub Pages does (gzip, ten minutes of cache) and lets Lighthouse
// look at one page of each kind, as a phone and as a desktop. Anything below 100 is a failure. Figures
// are medians of RUNS, by default one.
//
//   node run.mjs DICTA ROOT CHROMIUM [RUNS]
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import zlib from "node:zlib";
import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";

const [dicta, root, chromePath, runs = "1"] = process.argv.slice(2);
const BASE = "/talks/";
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".xml": "application/xml",
  ".txt": "text/plain; charset=utf-8",
};
// One page may take a minute on a busy machine; more is a fault.
const PATIENCE = 180_000;

const site = fs.mkdtempSync(path.join(os.tmpdir(), "dicta-lighthouse-"));

function answer(request, response) {
  const asked = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
  // /robots.txt is asked for at the root of the host, where a project's page has none.
  let file = asked.startsWith(BASE) ? path.join(site, asked.slice(BASE.length)) : site + "/none";
  if (asked.endsWith("/")) file = path.join(file, "index.html");
  const found = file.startsWith(site) && fs.existsSync(file) && fs.statSync(file).isFile();
  if (!found) file = path.join(site, "404.html");
  response.writeHead(found ? 200 : 404, {
    "content-type": TYPES[path.extname(file)] ?? "application/octet-stream",
    "content-encoding": "gzip",
    "cache-control": "max-age=600",
  });
  response.end(zlib.gzipSync(fs.readFileSync(file)));
}

const server = http.createServer(answer);
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const origin = `http://127.0.0.1:${server.address().port}`;
const build = ["build", "-q", "--root", root, "--output-dir", site, "--base-url", origin + BASE];
execFileSync(dicta, build, { stdio: "inherit" });

/** The largest page of a kind. */
function largest(folder) {
  const pages = fs.readdirSync(path.join(site, folder), { withFileTypes: true });
  const sized = pages.filter((entry) => entry.isDirectory()).map(({ name }) => {
    const page = path.join(site, folder, name, "index.html");
    return [fs.existsSync(page) ? fs.statSync(page).size : 0, `${folder}/${name}/`];
  });
  return sized.sort((a, b) => b[0] - a[0])[0][1];
}

const pages = {
  "first page": "",
  transcript: largest("transcripts"),
  entity: largest("entities"),
  keyword: largest("keywords"),
  timeline: "timeline/",
  compare: "compare/",
  search: "search/?q=captions",
};

const chrome = await launch({
  chromePath,
  chromeFlags: [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
  ],
});
const flags = { port: chrome.port, onlyCategories: CATEGORIES, output: "json", logLevel: "error" };

function late() {
  return new Promise((_, fail) => {
    setTimeout(() => fail(new Error("a page took too long")), PATIENCE).unref();
  });
}

let failed = 0;
/** The report of a page whose performance is the median of all runs. */
async function median(address, config) {
  const reports = [];
  for (let run = 0; run < Number(runs); run += 1) {
    const { lhr } = await Promise.race([lighthouse(origin + BASE + address, flags, config), late()]);
    if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
    reports.push(lhr);
  }
  const score = (lhr) => lhr.categories.performance.score;
  return reports.sort((a, b) => score(a) - score(b))[Math.floor(reports.length / 2)];
}

console.log(`| page | as | ${CATEGORIES.join(" | ")} | KB | LCP (s) | CLS |`);
console.log("|---|---|---|---|---|---|---|---|---|");
try {
  for (const [kind, address] of Object.entries(pages)) {
    for (const [form, config] of [["phone", undefined], ["desktop", desktopConfig]]) {
      const lhr = await median(address, config);
      const scores = CATEGORIES.map((name) => Math.round(lhr.categories[name].score * 100));
      const kilobytes = (lhr.audits["total-byte-weight"].numericValue / 1000).toFixed(1);
      const paint = (lhr.audits["largest-contentful-paint"].numericValue / 1000).toFixed(2);
      const shift = lhr.audits["cumulative-layout-shift"].numericValue.toFixed(3);
      console.log(`| ${kind} | ${form} | ${scores.join(" | ")} | ${kilobytes} | ${paint} | ${shift} |`);
      for (const name of CATEGORIES.filter((_, at) => scores[at] < 100)) {
        failed += 1;
        for (const { id, weight } of lhr.categories[name].auditRefs) {
          const audit = lhr.audits[id];
          if (weight > 0 && audit.score !== null && audit.score < 1) {
            const items = (audit.details?.items ?? []).slice(0, 3);
            const nodes = items.map((item) => item.node?.snippet ?? item.description ?? "");
            console.error(`  ${name}: ${audit.title} (${audit.displayValue ?? audit.score}) ${nodes.join(" ")}`);
          }
        }
      }
    }
  }
} finally {
  chrome.kill();
  server.close();
  fs.rmSync(site, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
