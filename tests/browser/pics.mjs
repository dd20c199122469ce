import { chromium } from "playwright-core";
import http from "node:http"; import fs from "node:fs"; import path from "node:path";
const [site, out, ...paths] = process.argv.slice(2);
const types = { html: "text/html", js: "text/javascript", css: "text/css", json: "application/json", svg: "image/svg+xml", txt: "text/plain", woff2: "font/woff2" };
const server = http.createServer((q, r) => { let f = path.join(site, decodeURIComponent(new URL(q.url, "http://x").pathname)); if (f.endsWith("/")) f += "index.html"; if (!fs.existsSync(f)) { r.writeHead(404); return r.end(); } r.writeHead(200, { "content-type": types[f.split(".").pop()] ?? "application/octet-stream" }); r.end(fs.readFileSync(f)); }).listen(0, "127.0.0.1");
await new Promise((r) => server.once("listening", r));
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
for (const [i, p] of paths.entries()) for (const [name, width, height, scheme] of [["d", 1280, 1000, "light"], ["m", 390, 844, "dark"]]) {
  const page = await (await browser.newContext({ viewport: { width, height }, colorScheme: scheme })).newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}${p}`); await page.waitForTimeout(300);
  await page.screenshot({ path: `${out}-${i}${name}.png` }); await page.close();
}
await browser.close(); server.close();
