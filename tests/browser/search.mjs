// The search page as readers use it: node search.mjs SITE_FOLDER BASE_PATH CHROMIUM
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { run, start } from "./site.mjs";

const [folder, base, executablePath] = process.argv.slice(2);
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const { open, stop, root } = await start(folder, base, executablePath);

const checks = { passed: 0 };
const check = (name, work) => run(checks, name, work);
const done = async (page) => {
  await page.waitForFunction(() => document.querySelector("[data-search-done]")?.dataset.searchDone !== "", null, { timeout: 15000 });
  return Number(await page.getAttribute("[data-search-done]", "data-search-done"));
};
const found = async (page, hits) => {
  await page.waitForFunction((hits) => document.querySelector("[data-search-done]").dataset.searchDone === String(hits), hits, { timeout: 15000 });
};
const query = (text) => `search/?q=${encodeURIComponent(text)}`;
const texts = (page, selector) => page.locator(selector).allTextContents();

await check("the field of every page leads to the results", async () => {
  const { page, seen } = await open("");
  await page.keyboard.press("/");
  assert.equal(await page.evaluate(() => document.activeElement.name), "q");
  await page.keyboard.type("needle");
  await page.keyboard.press("Enter");
  await page.waitForURL(/search\/\?q=needle/);
  assert.equal(await done(page), 2);
  assert.deepEqual(await texts(page, ".hit mark"), ["needles", "needle", "needle"]);
  const link = page.locator("[data-hit] a").first();
  assert.match(await link.getAttribute("href"), /transcripts\/hay-\d+\/#p-/);
  await link.click();
  await page.waitForURL(/transcripts\/hay/);
  assert.match(await page.evaluate(() => document.querySelector(":target").textContent), /needle/);
  await page.goBack();
  assert.equal(await done(page), 2);
  assert.deepEqual([seen.console, seen.foreign], [[], []]);
});

await check("a long passage is shown around all that is asked for", async () => {
  const { page } = await open(query("lighthouse lagoon"));
  assert.equal(await done(page), 2);
  const [far, near] = await texts(page, ".hit p");
  // Two parts where one does not hold both words, or the one part that does.
  assert.match(far, /^The lighthouse was old\. Waves .* … .*Waves came and went\. And the lagoon was blue, they wrote\.$/);
  assert.match(near, /^….*went\. This lighthouse is at the lagoon of Mar\.$/);
  assert.ok([far, near].every((text) => text.length < 400), far + near);
  assert.deepEqual(await texts(page, ".hit mark"), ["lighthouse", "lagoon", "lighthouse", "lagoon"]);
  await page.goto(root + query("lighthouse"));
  assert.equal(await done(page), 2);
  assert.match((await texts(page, ".hit p"))[1], /^The lighthouse was red\. .*…$/);
});

await check("what is said of words comes in their order", async () => {
  // The first takes longer.
  const { page } = await open(query("lagon needle"));
  await done(page);
  const [first, second] = await texts(page, ".notes");
  assert.match(first, /^No passage has “lagon”/);
  assert.match(second, /^Also found: “needles”/);
});

await check("the words of a phrase stand in one part", async () => {
  const { page } = await open(query("\"lagoon of mar\" lighthouse"));
  assert.equal(await done(page), 1);
  assert.deepEqual(await texts(page, ".hit mark"), ["lighthouse", "lagoon of Mar"]);
});

await check("results show while a word is typed", async () => {
  const { page } = await open("search/");
  await page.keyboard.type("needl");
  await found(page, 2);
  assert.match(page.url(), /q=needl$/);
  await page.keyboard.type("e");
  await found(page, 2);
  await page.keyboard.press("Enter");
  await found(page, 2);
  // Only "needle": the note has the switch.
  await page.getByText("Only “needle”").click();
  await found(page, 1);
  assert.match(page.url(), /q=%3Dneedle$/);
  await page.goBack();
  await found(page, 2);
});

await check("keys lead through the results and back", async () => {
  const { page } = await open(query("hay"));
  const all = await done(page);
  assert.ok(all > 20, String(all));
  assert.equal(await page.locator("[data-hit]").count(), 20);
  const active = () => page.evaluate(() => document.activeElement.textContent || document.activeElement.id);
  await page.focus("#q");
  await page.keyboard.press("ArrowDown");
  const first = await active();
  await page.keyboard.press("ArrowDown");
  assert.notEqual(await active(), first);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  assert.equal(await page.evaluate(() => document.activeElement.id), "q");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement.id), "q");
  await page.locator("#more").focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelectorAll("[data-hit]").length > 20);
  assert.ok(await page.evaluate(() => document.activeElement.closest("[data-hit]") !== null));
  await page.focus("#q");
  await page.keyboard.press("Escape");
  await found(page, 0);
  assert.equal(await page.inputValue("#q"), "");
});

await check("names, phrases, words apart, and fields", async () => {
  const { page } = await open(query("zebra"));
  await done(page);
  assert.match((await texts(page, "#names p")).join(), /Zebra Works.*1 mention in 1 transcript/);
  await page.locator("#names a").first().click();
  await found(page, 1);
  assert.match(await page.inputValue("#q"), /^entity:"Zebra Works"$/);
  for (const [text, hits] of [
    ["\"across the cut\"", 1], ["\"cut the across\"", 0], ["needle -needles", 1], ["hay year:2024-01", 1], ["hay after:2024 -series:odd", 6],
    ["hay before:2024-02", 1], ["series:odd hay", 13], ["keyword:straw needle", 1], ["entity:\"Zebra Works\" year:2023", 0], ["東京", 1], ["京", 1], ["東", 1], ["CAFÉ", 1], ["gpt-4", 1],
  ]) {
    await page.goto(root + query(text));
    assert.equal(await done(page), hits, text);
  }
  await page.goto(root + query("nedle"));
  assert.equal(await done(page), 1);
  assert.match((await texts(page, ".notes")).join(), /No passage has “nedle”. Showing results for needle/);
  await page.goto(root + query("zebra needle"));
  assert.equal(await done(page), 0);
  await page.goto(root + query("tokyo zebra"));
  assert.equal(await done(page), 0);
  assert.match((await texts(page, ".group")).join(), /1 other transcript has these words, but in different passages/);
});

await check("filters narrow a search", async () => {
  const { page } = await open(query("hay"));
  const all = await done(page);
  await page.locator("#narrow summary", { hasText: "Series" }).click();
  await page.locator("#narrow a", { hasText: "odd" }).click();
  await found(page, 13);
  assert.equal(all, 25);
  await page.goBack();
  await found(page, all);
  await page.getByLabel("Most passages first").check();
  await found(page, all);
  assert.match(page.url(), /order=best/);
  await page.reload();
  assert.equal(await done(page), all);
  assert.ok(await page.getByLabel("Most passages first").isChecked());
});

await check("hostile queries do nothing", async () => {
  const { page, seen } = await open("search/");
  for (const text of ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", ".*(a+)+$ [\\", "a".repeat(10000), "\ud800", "\"", "-", "=", "entity:", "year:x", "-\"\"", "__proto__ constructor", "= = =", "\u202e\u0000"]) {
    await page.evaluate((text) => {
      const field = document.getElementById("q");
      field.value = text;
      field.form.requestSubmit();
    }, text);
    assert.ok(Number.isInteger(await done(page)), text);
    assert.equal(await page.evaluate(() => document.querySelectorAll("main script, main img").length), 0, text);
  }
  await page.goto(`${root}search/?q=%ff%fe<script>&order=<x>`);
  await done(page);
  assert.deepEqual(seen.console, []);
});

await check("a host without ranges, a slow one, and one that lost a file", async () => {
  const { page } = await open("404.html");
  await page.route("**/*.{bin,txt}", async (route) => {
    const headers = { ...route.request().headers() };
    delete headers.range;
    await new Promise((wait) => setTimeout(wait, 150));
    await route.continue({ headers });
  });
  await page.goto(root + query("needle hay"));
  assert.equal(await done(page), 2);
  await page.unroute("**/*.{bin,txt}");
  let heads = 0;
  await page.route("**/index.json", (route) => { heads += 1; return route.continue(); });
  await page.route("**/*.bin", (route) => route.fulfill({ status: 404 }));
  await page.goto(root + query("needle"));
  await done(page);
  assert.match(await page.textContent("#status"), /published anew while the page was open/);
  assert.equal(heads, 2);
  await page.unroute("**/*.bin");
  await page.route("**/index.json", (route) => route.abort());
  await page.goto(root + query("needle"));
  await done(page);
  assert.match(await page.textContent("#status"), /could not be loaded/);
});

await check("without JavaScript the page says what to do", async () => {
  const { page } = await open(query("needle"), { javaScriptEnabled: false });
  assert.match(await page.textContent("main"), /Search needs JavaScript/);
  assert.ok(await page.locator("noscript a, main p.lead a").count() > 1);
});

await check("axe finds nothing", async () => {
  for (const colorScheme of ["light", "dark"]) {
    for (const viewport of [{ width: 390, height: 844 }, { width: 1440, height: 900 }]) {
      const { page, context } = await open(query("hay"), { colorScheme, viewport });
      await done(page);
      await page.addScriptTag({ content: axe });
      const { violations } = await page.evaluate(() => globalThis.axe.run(document, { rules: { "target-size": { enabled: true } } }));
      assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((node) => node.html).slice(0, 3).join(" ")}`), []);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      await context.close();
    }
  }
});

await stop();
console.log(`${checks.passed} passed, 0 failed at ${root}`);
