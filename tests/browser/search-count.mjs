// Searches with more passages than are read at once: node search-count.mjs SITE_FOLDER BASE_PATH CHROMIUM
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { run, start } from "./site.mjs";

const [folder, base, executablePath] = process.argv.slice(2);
const { open, stop, root } = await start(folder, base, executablePath);
const checks = { passed: 0 };
const check = (name, work) => run(checks, name, work);

const talks = path.join(folder, "transcripts");
let expected = 0;
for (const slug of await readdir(talks)) {
  const text = await readFile(path.join(talks, slug, "transcript.txt"), "utf8").catch(() => "");
  expected += text.split("\n\n").filter((passage) => /\bred blue\b/.test(passage)).length;
}
const done = (page) => page.waitForFunction(() => document.querySelector("[data-search-done]")?.dataset.searchDone !== "", null, { timeout: 30000 });
const number = async (page) => Number(await page.getAttribute("[data-search-done]", "data-search-done"));

await check("a phrase is counted when asked, and its cost is said before", async () => {
  const { page } = await open(`search/?q=${encodeURIComponent("\"red blue\"")}`);
  await done(page);
  assert.equal(await page.locator("[data-hit]").count(), 20);
  assert.match(await page.textContent("#status"), /passages found so far/);
  assert.match(await page.textContent("#count"), /^Count all \(reads about [\d.]+ [KM]B\)$/);
  await page.click("#count");
  await done(page);
  assert.equal(await number(page), expected);
  assert.equal(await page.textContent("#status"), `${expected.toLocaleString("en")} passages in 80 transcripts`);
  assert.ok(await page.isHidden("#count"));
  assert.equal(await page.locator("[data-hit]").count(), 20);
  await page.click("#more");
  await page.waitForFunction(() => document.querySelectorAll("[data-hit]").length === 40);
});

await check("a search while another is counted takes its place", async () => {
  const { page } = await open(`search/?q=${encodeURIComponent("\"red blue\"")}`);
  await done(page);
  await page.click("#count");
  await page.fill("#q", "=nowhere");
  await page.press("#q", "Enter");
  await done(page);
  await page.waitForTimeout(500);
  assert.equal(await page.textContent("#status"), "No passage found");
  assert.equal(await number(page), 0);
});

await check("what is opened while the hits are counted does not end the count", async () => {
  const { page } = await open(`search/?q=${encodeURIComponent("\"red blue\"")}`);
  await done(page);
  await page.focus("#count");
  await page.keyboard.press("Enter");
  await page.locator("#narrow summary", { hasText: "Keywords" }).click();
  await page.click("#more");
  await page.waitForFunction((hits) => document.querySelector("[data-search-done]").dataset.searchDone === String(hits), expected, { timeout: 30000 });
  assert.equal(await page.locator("[data-hit]").count(), 40);
});

await stop();
console.log(`${checks.passed} passed, 0 failed at ${root}`);
