// Opens pages of a built site in Chromium: node run.mjs SITE_FOLDER BASE_PATH CHROMIUM
//
// Checks that nothing is asked of another host before the video is pressed and that it is then,
// that the console stays silent, that no page is wider than a phone, that the site works without
// JavaScript, and that axe finds no barrier in light and dark.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join, normalize } from "node:path";
import { chromium } from "playwright-core";

const [folder, base, executablePath] = process.argv.slice(2);
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const types = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml" };

const server = createServer(async (request, response) => {
  const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
  const below = path.startsWith(base) ? path.slice(base.length) : "404.html";
  const file = normalize(below === "" || below.endsWith("/") ? `${below}index.html` : below);
  try {
    const body = await readFile(join(folder, file));
    response.writeHead(200, { "content-type": `${types[extname(file)] ?? "text/plain"}; charset=utf-8` });
    response.end(body);
  } catch {
    response.writeHead(404, { "content-type": "text/html; charset=utf-8" });
    response.end(await readFile(join(folder, "404.html")));
  }
}).listen(0, "127.0.0.1");
await new Promise((done) => server.once("listening", done));
const root = `http://127.0.0.1:${server.address().port}${base}`;

const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
let passed = 0;
const check = async (name, work) => {
  await work();
  passed += 1;
  console.log(`ok ${name}`);
};

/** A page that remembers what it asked of other hosts, and what the console said. */
const open = async (path, options = {}) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const seen = { foreign: [], console: [] };
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) seen.console.push(message.text());
  });
  page.on("pageerror", (error) => seen.console.push(String(error)));
  await page.route("**/*", (route) => {
    const url = new URL(route.request().url());
    if (url.host === new URL(root).host) return route.continue();
    seen.foreign.push(url.href);
    return route.fulfill({ status: 200, contentType: "text/html", body: "<title>elsewhere</title>" });
  });
  await page.goto(root + path);
  return { page, seen, context };
};

const paths = ["", "timeline/", "timeline/2024/", "keywords/", "keywords/history/", "entities/", "entities/julia-child/", "people/", "topics/", "transcripts/2024-05-21-captions/", "transcripts/2025-01-07-shorthand/", "transcripts/undated/", "404.html"];
const recorded = "transcripts/2024-05-21-captions/";

for (const colorScheme of ["light", "dark"]) {
  for (const width of [390, 1280]) {
    await check(`every page, ${colorScheme}, ${width} px`, async () => {
      for (const path of paths) {
        const { page, seen, context } = await open(path, { colorScheme, viewport: { width, height: 900 } });
        assert.deepEqual(seen, { foreign: [], console: [] }, path);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${path} is ${wide} px too wide`);
        await page.addScriptTag({ content: axe });
        const { violations } = await page.evaluate(() => globalThis.axe.run());
        const found = violations.map((v) => `${v.id}: ${v.nodes.map((node) => node.html).slice(0, 3).join(" ")}`);
        assert.deepEqual(found, [], path);
        await context.close();
      }
    });
  }
}

await check("the player is asked for when the picture is pressed", async () => {
  const { page, seen } = await open(recorded);
  await page.click(".video a");
  await page.waitForSelector(".video iframe");
  await page.waitForTimeout(200);
  assert.equal(seen.foreign.length, 1);
  assert.match(seen.foreign[0], /^https:\/\/www\.youtube-nocookie\.com\/embed\/abcDEF_-123\?/);
});

await check("a chapter plays from its second", async () => {
  const { page } = await open(recorded);
  await page.click(".chapters li:nth-child(2) a");
  assert.match(await page.getAttribute(".video iframe", "src"), /start=750$/);
});

await check("everything is there without JavaScript", async () => {
  const { page } = await open(recorded, { javaScriptEnabled: false });
  assert.match(await page.getAttribute(".video a", "href"), /^https:\/\/www\.youtube\.com\/watch/);
  assert.match(await page.getAttribute(".chapters li:nth-child(2) a", "href"), /t=750s$/);
  await page.click("details.description summary");
  assert.ok(await page.isVisible(".description p"));
  await page.click("nav[aria-label=Site] >> text=Timeline");
  assert.equal(await page.textContent("h1"), "Timeline");
});

await check("a paragraph's link leads to it", async () => {
  const { page } = await open(recorded);
  await page.click("#transcript p:nth-of-type(2) .here");
  const target = await page.evaluate(() => document.querySelector(":target")?.className);
  assert.equal(target, "turn");
});

await check("the page for unknown addresses works at any depth", async () => {
  const { page } = await open("no/such/page/");
  await page.click("main >> text=timeline");
  assert.equal(await page.textContent("h1"), "Timeline");
});

await browser.close();
server.close();
console.log(`${passed} passed, 0 failed`);
