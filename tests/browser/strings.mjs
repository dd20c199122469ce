// Opens every page and feed of a site made of hostile strings: node strings.mjs SITE_FOLDER BASE_PATH CHROMIUM
//
// The strings call `hit()`, or ask something of evil.example. Neither may happen, no page may be
// left without its parts, and the XML must be read as XML.
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { start } from "./site.mjs";

const [folder, base, executablePath] = process.argv.slice(2);
const { open, stop } = await start(folder, base, executablePath);
const names = (await readdir(folder, { recursive: true })).filter((name) => /\.(html|xml)$/.test(name)).sort();

const { page, seen, context } = await open("404.html");
const hits = [];
page.on("dialog", (dialog) => dialog.dismiss());
await context.exposeFunction("hit", () => hits.push(page.url()));
let opened = 0;
for (const name of names) {
  // A redirect leads away before it can be looked at; the test beside this one reads them.
  if ((await readFile(join(folder, name), "utf8")).includes("<p>This page has moved: <a href=")) continue;
  opened += 1;
  await page.goto(new URL(encodeURI(`${base}${name}`), page.url()).href, { waitUntil: "load" });
  const broken = await page.evaluate(() => {
    if (document.contentType !== "text/html") return document.querySelector("parsererror")?.textContent ?? null;
    // What opens or comes under the pointer would run then.
    document.querySelectorAll("details").forEach((element) => (element.open = true));
    document.querySelectorAll("*").forEach((element) => {
      for (const kind of ["mouseover", "focus", "toggle", "error"]) element.dispatchEvent(new Event(kind));
    });
    const parts = ["main#main h1", "footer.site .made", "header.site nav"];
    return parts.find((part) => !document.querySelector(part)) ?? null;
  });
  assert.equal(broken, null, name);
  assert.deepEqual({ hits, foreign: seen.foreign, console: seen.console }, { hits: [], foreign: [], console: [] }, name);
}
await stop();
console.log(`${opened} opened`);
