// Opens pages of a built site in Chromium: node run.mjs SITE_FOLDER BASE_PATH CHROMIUM
//
// Checks that nothing is asked of another host before the video is pressed and that it is then,
// that the console stays silent, that no page is wider than a phone, that the site works without
// JavaScript, and that axe finds no barrier in light and dark.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { start } from "./site.mjs";

const [folder, base, executablePath] = process.argv.slice(2);
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const { open, stop } = await start(folder, base, executablePath);

let passed = 0;
const check = async (name, work) => {
  await work();
  passed += 1;
  console.log(`ok ${name}`);
};

const paths = ["", "timeline/", "timeline/2024/", "keywords/", "keywords/history/", "entities/", "entities/julia-child/", "people/", "topics/", "transcripts/2024-05-21-captions/", "transcripts/2025-01-07-shorthand/", "transcripts/undated/", "search/", "404.html"];
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

await check("the player is asked for when play is pressed", async () => {
  const { page, seen } = await open(recorded);
  await page.click(".play");
  await page.waitForSelector(".screen iframe");
  await page.waitForTimeout(200);
  assert.equal(seen.foreign.length, 1);
  assert.match(seen.foreign[0], /^https:\/\/www\.youtube-nocookie\.com\/embed\/abcDEF_-123\?/);
});

await check("a chapter plays from its second", async () => {
  const { page } = await open(recorded);
  await page.click(".chapters li:nth-child(2) a");
  await page.waitForSelector(".screen iframe");
  assert.equal(new URL(await page.getAttribute(".screen iframe", "src")).searchParams.get("start"), "750");
});

await check("everything is there without JavaScript", async () => {
  const { page } = await open(recorded, { javaScriptEnabled: false });
  assert.match(await page.getAttribute(".play", "href"), /^https:\/\/www\.youtube\.com\/watch/);
  assert.match(await page.getAttribute(".chapters li:nth-child(2) a", "href"), /t=750s$/);
  await page.click("details.description summary");
  assert.ok(await page.isVisible(".description p"));
  await page.click("nav[aria-label=Site] >> text=Timeline");
  assert.equal(await page.textContent("h1"), "Timeline");
});

await check("a paragraph's link leads to it", async () => {
  const { page } = await open("transcripts/2025-01-07-shorthand/");
  await page.hover("#transcript p");
  await page.click("#transcript p .here");
  const target = await page.evaluate(() => document.querySelector(":target")?.id);
  assert.equal(target, "p-0c0vx2m");
});

await check("the page for unknown addresses works at any depth", async () => {
  const { page } = await open("no/such/page/");
  await page.click("main >> text=timeline");
  assert.equal(await page.textContent("h1"), "Timeline");
});

await stop();
console.log(`${passed} passed, 0 failed`);
