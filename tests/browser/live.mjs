// Edits a site's files while Chromium has its pages open: node live.mjs ROOT URL CHROMIUM
//
// Checks that an edit shows without a reload by hand and keeps the scroll position, that the errors
// and warnings come and go and are escaped, that a style sheet is swapped in the page that is open, and that the
// console stays silent.
import assert from "node:assert/strict";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "playwright-core";

const [root, url, executablePath] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--no-first-run"] });
const page = await browser.newPage({ viewport: { width: 1000, height: 500 } });
const said = [];
// Pages that a check lets fail: the browser says of each that it could not be loaded, in its own time.
const failing = new Set();
page.on("console", (message) => {
  if (!["error", "warning"].includes(message.type())) return;
  if (!failing.has(message.location().url)) said.push(message.text());
});
page.on("pageerror", (error) => said.push(String(error)));
let passed = 0;
const check = async (name, work) => {
  await work();
  assert.deepEqual(said, [], name);
  passed += 1;
  console.log(`ok ${name}`);
};
// Saves a file in one step: on a busy machine, one that is written in place may be seen while it is empty.
const save = async (path, text) => {
  await writeFile(`${root}.saved`, text);
  await rename(`${root}.saved`, path);
};
const file = join(root, "content/long.md");
const good = await readFile(file, "utf8");
const here = `${url}transcripts/long/`;
const overlay = "#dicta-errors";

await check("the page passes the policy", async () => {
  await page.goto(here);
  assert.equal(await page.textContent("h1"), "Long");
  await page.goto(url);
  await page.goto(`${url}timeline/`);
  await page.goto(here);
});

await check("search works in the preview", async () => {
  await page.goto(url);
  await page.keyboard.press("/");
  await page.keyboard.type("end");
  await page.keyboard.press("Enter");
  await page.waitForURL(/search\/\?q=end/);
  await page.waitForSelector("[data-hit]");
  await page.goto(here);
});

await check("an edit shows by itself, and the page stays where it was", async () => {
  await page.evaluate(() => scrollTo({ top: 1500, behavior: "instant" }));
  await save(file, good.replace("The end.", "The new end."));
  await page.waitForFunction(() => document.body.textContent.includes("The new end."));
  await page.waitForFunction(() => Math.abs(scrollY - 1500) < 2);
});

await check("another page's edit does not reload this one", async () => {
  await page.evaluate(() => { globalThis.kept = true; });
  const told = page.waitForResponse(here);
  await save(join(root, "content/other.md"), "# Other\n\nChanged, and of nothing else.\n");
  await told;
  await page.waitForTimeout(200);
  assert.equal(await page.evaluate(() => globalThis.kept), true);
});

await check("a mistake shows over the page and goes when it is mended", async () => {
  await save(file, good.replace('"Long"', '"Long" <img src=x onerror=alert(1)>'));
  await page.waitForSelector(overlay);
  const text = await page.textContent(overlay);
  assert.match(text, /content\/long\.md:\d+:\d+/);
  assert.ok(text.includes('title: "Long" <img src=x onerror=alert(1)>'), text);
  assert.equal(await page.locator(`${overlay} img`).count(), 0);
  assert.equal(await page.textContent("h1"), "Long");
  assert.equal(await page.evaluate(() => globalThis.kept), true);
  await save(file, good.replace("The end.", "Mended."));
  await page.waitForSelector(overlay, { state: "detached" });
  await page.waitForFunction(() => document.body.textContent.includes("Mended."));
});

await check("the warnings of the file are in a strip that moves nothing", async () => {
  const strip = "#dicta-warnings";
  await save(file, good.replace("---\n", "---\npublish_date: <b>soon\n").replace("The end.", "Mended."));
  // The paragraphs of this text are all the same, which is the other warning.
  const count = (text) =>
    page.waitForFunction(([own, text]) => document.querySelector(own)?.textContent === text, [`${strip} summary`, text]);
  await count("2 warnings");
  // With and without the strip in the same document: the next one may have the other font.
  const heights = await page.evaluate((strip) => {
    const height = () => document.documentElement.scrollHeight;
    const own = document.querySelector(strip);
    const heights = [height()];
    own.remove();
    heights.push(height());
    document.body.append(own);
    return heights;
  }, strip);
  assert.equal(heights[0], heights[1]);
  await page.click(`${strip} summary`);
  assert.match(await page.locator(`${strip} p`).first().textContent(), /content\/long\.md:2:1: invalid date "<b>soon"/);
  assert.equal(await page.locator(`${strip} b`).count(), 0);
  await save(file, good.replace("The end.", "Mended."));
  await count("1 warning");
});

await check("a template that fails says why over the last good page", async () => {
  await page.evaluate(() => { globalThis.kept = true; });
  failing.add(here);
  const template = join(root, "templates/transcript.html");
  await mkdir(join(template, ".."), { recursive: true });
  await save(template, "<p>{{ no_such_field.at_all }}</p>");
  await page.waitForSelector(overlay);
  assert.match(await page.textContent(overlay), /templates\/transcript\.html:1/);
  assert.equal(await page.textContent("h1"), "Long");
  assert.equal(await page.evaluate(() => globalThis.kept), true);
  // The overlay stays until the next one is there.
  await page.evaluate((overlay) => {
    globalThis.gone = 0;
    const watcher = new MutationObserver(() => { globalThis.gone += document.querySelector(overlay) ? 0 : 1; });
    watcher.observe(document.body, { childList: true });
  }, overlay);
  await save(template, "<p>Again:\n{{ no_other_field.at_all }}</p>");
  await page.waitForFunction((overlay) => document.querySelector(overlay)?.textContent.includes("transcript.html:2"), overlay);
  assert.equal(await page.evaluate(() => globalThis.gone), 0);
  await rm(template);
  await page.waitForSelector(overlay, { state: "detached" });
});

await check("a style sheet is swapped in the open page", async () => {
  const sheet = await page.getAttribute('link[rel="stylesheet"]', "href");
  const path = new URL(sheet, here).pathname.slice(new URL(url).pathname.length);
  const css = await (await page.request.get(new URL(sheet, here).href)).text();
  await page.evaluate(() => { globalThis.kept = true; });
  await mkdir(join(root, "static", path, ".."), { recursive: true });
  for (const colour of ["rgb(1, 2, 3)", "rgb(4, 5, 6)"]) {
    await save(join(root, "static", path), `${css}\nh1 { color: ${colour} !important }\n`);
    await page.waitForFunction((colour) => getComputedStyle(document.querySelector("h1")).color === colour, colour);
  }
  await page.waitForFunction(() => document.querySelectorAll('link[rel="stylesheet"]').length === 1);
  assert.equal(await page.evaluate(() => globalThis.kept), true);
});

await check("a page that was not there comes by itself", async () => {
  const address = `${url}transcripts/new/`;
  failing.add(address);
  const answer = await page.goto(address);
  assert.equal(answer.status(), 404);
  await save(join(root, "content/new.md"), "# New\n\nIt is there.\n");
  await page.waitForFunction(() => document.querySelector("h1").textContent === "New");
});

await browser.close();
console.log(`${passed} passed`);
