// Serves a built site and opens its pages in Chromium, for the scripts beside this one.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { chromium } from "playwright-core";

const types = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".xml": "application/xml", ".woff2": "font/woff2", ".vtt": "text/vtt", ".wav": "audio/wav" };

/** A site that is served under a base path, and a browser for it. */
export const start = async (folder, base, executablePath) => {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const below = path.startsWith(base) ? path.slice(base.length) : "404.html";
    const file = normalize(below === "" || below.endsWith("/") ? `${below}index.html` : below);
    try {
      const body = await readFile(join(folder, file));
      const type = types[extname(file)] ?? "text/plain";
      const headers = { "content-type": type.startsWith("text/") ? `${type}; charset=utf-8` : type, "accept-ranges": "bytes" };
      // A browser asks for a part of a recording.
      const [, from, to] = request.headers.range?.match(/^bytes=(\d+)-(\d*)$/) ?? [];
      if (from === undefined) {
        response.writeHead(200, headers);
        response.end(body);
        return;
      }
      const end = to === "" ? body.length - 1 : Math.min(Number(to), body.length - 1);
      response.writeHead(206, { ...headers, "content-range": `bytes ${from}-${end}/${body.length}` });
      response.end(body.subarray(Number(from), end + 1));
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

  /** A page that remembers what it asked of other hosts, and what the console said. `hosts` says what
      other hosts answer. */
  const open = async (path, { hosts = {}, ...options } = {}) => {
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
      return route.fulfill({ status: 200, contentType: "text/html", body: hosts[url.host] ?? "<title>elsewhere</title>" });
    });
    await page.goto(root + path);
    return { page, seen, context };
  };

  const stop = async () => {
    await browser.close();
    server.close();
  };
  return { open, stop, root };
};

/** Runs one check of a script, and counts it if it passes. */
export const run = async (checks, name, work) => {
  try {
    await work();
  } catch (error) {
    error.message = `${name}: ${error.message}`;
    throw error;
  }
  checks.passed += 1;
  console.log(`ok ${name}`);
};
