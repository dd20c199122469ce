// Names over time as readers compare them: node compare.mjs SITE_FOLDER BASE_PATH CHROMIUM
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { run, start } from "./site.mjs";

const [folder, base, executablePath] = process.argv.slice(2);
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const { open, stop, root } = await start(folder, base, executablePath);

const checks = { passed: 0 };
const check = (name, work) => run(checks, name, work);

const phone = { viewport: { width: 390, height: 844 } };
const laptop = { viewport: { width: 1440, height: 900 } };
const lines = (page, number) => page.waitForFunction((number) => (document.querySelector(".drawn").hidden ? 0 : document.querySelectorAll(".lines > .line").length) === number, number);
const status = (page, words) => page.waitForFunction((words) => document.querySelector(".status").textContent.includes(words), words);
const names = (page) => page.locator(".chosen li a").allTextContents();
const address = (page) => new URL(page.url()).search;
const caption = (page) => page.textContent("figcaption");
const barriers = async (page) => {
  await page.addScriptTag({ content: axe });
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { rules: { "target-size": { enabled: true } } }));
  return violations.map((v) => `${v.id}: ${v.nodes.map((node) => node.html).slice(0, 3).join(" ")}`);
};
const add = async (page, name) => {
  await page.fill("#name", name);
  await page.keyboard.press("Enter");
};

await check("names are chosen, added and removed, and the way back works", async () => {
  const { page, seen } = await open("compare/", laptop);
  await status(page, "Choose a name above");
  await page.click(".status button");
  await lines(page, 3);
  assert.equal((await names(page)).length, 3);
  const examples = address(page);
  await page.goBack();
  await lines(page, 0);
  await add(page, "OpenAI");
  await lines(page, 1);
  await add(page, "zapier");
  await lines(page, 2);
  assert.equal(address(page), "?e=openai&e=zapier");
  assert.match(await page.title(), /^OpenAI, Zapier · Compare over time/);
  assert.deepEqual(await page.locator(".lines .end").allTextContents().then((all) => all.sort()), ["OpenAI", "Zapier"]);
  await add(page, "OPENAI");
  await status(page, "is shown already");
  await page.click("text=Remove OpenAI", { force: true });
  await lines(page, 1);
  assert.deepEqual(await names(page), ["Zapier"]);
  assert.equal(await page.evaluate(() => document.activeElement.id), "name");
  await page.goBack();
  await lines(page, 2);
  assert.deepEqual(await names(page), ["OpenAI", "Zapier"]);
  await page.goBack();
  await lines(page, 1);
  await page.goForward();
  await lines(page, 2);
  // The names are suggested once the field is asked for.
  assert.ok((await page.locator("#names option").count()) >= 7);
  assert.ok(examples.startsWith("?e="));
  assert.deepEqual(seen, { foreign: [], console: [] });
});

await check("at most six", async () => {
  const { page } = await open("compare/?e=openai&e=zapier&e=mozilla&e=nvidia&e=anthropic&e=spotify&e=shopify", laptop);
  await lines(page, 6);
  await status(page, "Only the first 6 of 7 names");
  assert.ok(await page.isDisabled("#name"));
  // Lines are told apart without colours.
  const dashes = await page.locator(".lines > .line").evaluateAll((all) => all.map((line) => line.getAttribute("stroke-dasharray")));
  assert.equal(new Set(dashes).size, 6);
  const points = await page.locator(".chosen .point").evaluateAll((all) => all.map((point) => point.getAttribute("d")));
  assert.equal(new Set(points).size, 6);
  // No target lies over another, and each is large enough.
  const boxes = await page.locator(".lines .hit").evaluateAll((all) => all.map((hit) => ["x", "y", "width", "height"].map((name) => Number(hit.getAttribute(name)))));
  for (const [x, y, width, height] of boxes) {
    assert.ok(width >= 24 && height >= 24);
    const over = boxes.filter(([left, top]) => Math.abs(left - x) < 23.9 && Math.abs(top - y) < 23.9);
    assert.equal(over.length, 1, JSON.stringify(over));
  }
  await page.click("text=Remove Spotify", { force: true });
  await lines(page, 5);
  assert.ok(await page.isEnabled("#name"));
});

await check("measures, periods and smoothing are chosen and said", async () => {
  const { page } = await open("compare/?e=openai&e=zapier", laptop);
  await lines(page, 2);
  assert.match(await caption(page), /^Mentions per 10,000 words, by month\. Not smoothed\. Hatched: fewer than 10,000 words/);
  await page.click("text=share of transcripts");
  await page.waitForFunction(() => document.querySelector("figcaption").textContent.startsWith("Share of the transcripts, by month"));
  assert.equal(address(page), "?e=openai&e=zapier&as=share");
  assert.match(await caption(page), /Hatched: fewer than 5 transcripts/);
  await page.click("label:has([name=by]) >> text=year");
  await page.waitForFunction(() => document.querySelector("figcaption").textContent.includes("by year"));
  await page.click("text=Smooth over three");
  await page.waitForFunction(() => document.querySelector("figcaption").textContent.includes("mean of its year and the two around it"));
  assert.equal(address(page), "?e=openai&e=zapier&as=share&by=year&mean=3");
  await page.reload();
  await lines(page, 2);
  assert.ok(await page.isChecked("[name=mean]"));
  assert.match(await caption(page), /^Share of the transcripts, by year/);
  for (let steps = 0; steps < 3; steps += 1) await page.goBack();
  await page.waitForFunction(() => document.querySelector("figcaption").textContent.startsWith("Mentions per 10,000 words, by month. Not smoothed"));
  assert.equal(await page.isChecked("[name=mean]"), false);
});

await check("the figures are those of the data", async () => {
  const { page } = await open("compare/?e=openai&e=zapier&as=count&by=year", laptop);
  await lines(page, 2);
  await page.click("text=The numbers as a table");
  const rows = await page.locator("tbody tr").evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
  const { entities } = JSON.parse(await readFile(`${folder}/data/entities.json`, "utf8"));
  for (const [column, slug] of [[3, "openai"], [4, "zapier"]]) {
    const sum = rows.reduce((sum, row) => sum + Number(row[column].replaceAll(",", "")), 0);
    assert.equal(sum, entities.find((row) => row.slug === slug).mentions);
  }
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("text=Download CSV")]);
  assert.equal(download.suggestedFilename(), "openai-zapier-over-time.csv");
  const text = await readFile(await download.path(), "utf8");
  const csv = text.trim().split("\r\n").map((line) => line.split(","));
  assert.deepEqual(csv[0].slice(0, 4), ["period", "name", "mentions", "transcripts"]);
  assert.deepEqual(csv.slice(1).map((row) => row[2]), [3, 4].flatMap((column) => rows.map((row) => row[column])));
  assert.deepEqual(csv[1].slice(0, 2), ["2023", "OpenAI"]);
});

await check("points lead to their passages, with the keyboard too", async () => {
  const { page } = await open("compare/?e=openai&e=zapier", laptop);
  await lines(page, 2);
  const links = await page.locator(".lines a").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  assert.ok(links.length > 20);
  for (const href of links) {
    const [path, anchor] = href.slice(base.length).split("#");
    const html = await readFile(`${folder}/${path}index.html`, "utf8");
    assert.ok(html.includes(`id="${anchor}"`), href);
  }
  // One stop for the whole chart.
  assert.equal(await page.locator(".lines a[tabindex='0']").count(), 1);
  await page.focus(".lines a[tabindex='0']");
  const label = () => page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  assert.match(await label(), /^OpenAI, December 2024: \d+ mentions? in 1 transcript, .* per 10,000 words$/);
  await page.keyboard.press("ArrowLeft");
  assert.match(await label(), /^OpenAI, November 2024/);
  assert.equal(await page.textContent(".readout"), await label());
  await page.keyboard.press("ArrowDown");
  assert.match(await label(), /^Zapier, August 2023/);
  await page.keyboard.press("Home");
  assert.match(await label(), /^Zapier, March 2023/);
  await page.keyboard.press("Enter");
  await page.waitForURL(`${root}entities/zapier/#m-2023-03`);
  assert.equal(await page.evaluate(() => document.querySelector(":target").textContent), "March 2023");
  await page.goBack();
  await lines(page, 2);
});

await check("any address is answered in words", async () => {
  const { page, seen } = await open("compare/?e=netscape&e=openai&e=perl&as=toString&by=__proto__&mean=x", laptop);
  await lines(page, 1);
  await status(page, "This archive has no page for “netscape”.");
  await status(page, "“perl” is named in fewer than 3 dated transcripts");
  assert.equal(await page.getAttribute(".status a", "href"), `${base}entities/perl/`);
  await add(page, "The Former Name");
  await lines(page, 1);
  assert.deepEqual(await names(page), ["OpenAI"]);
  assert.equal(seen.console.filter((message) => !message.includes("404")).length, 0);
  const script = encodeURIComponent("<script>alert(1)</script><img src=x onerror=alert(1)>");
  for (const query of [`e=${script}`, `e=${"a".repeat(10_000)}`, "e=..%2F..%2Fdata&e=%00&e=%F0%9F%98%80&e=", "e=%E0%A4%A"]) {
    const { page, seen, context } = await open(`compare/?${query}`, phone);
    let alerts = 0;
    page.on("dialog", (dialog) => { alerts += 1; dialog.dismiss(); });
    await page.waitForFunction(() => document.querySelector(".status").textContent.includes("Choose a name above"));
    assert.equal(await page.locator(".status :is(script, img)").count(), 0);
    assert.ok((await page.textContent(".status")).length < 400);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
    assert.equal(alerts, 0);
    assert.deepEqual(seen.foreign, []);
    await context.close();
  }
});

await check("nothing is in the way, in light and dark, on any screen", async () => {
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [390, 768, 1440]) {
      const { page, seen, context } = await open("compare/?e=openai&e=zapier&e=mozilla&e=nvidia", { viewport: { width, height: 900 }, colorScheme });
      await lines(page, 4);
      await page.click("text=The numbers as a table");
      assert.deepEqual(await barriers(page), [], `${colorScheme} ${width}`);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
      assert.deepEqual(seen, { foreign: [], console: [] });
      await context.close();
    }
  }
});

await check("without JavaScript there is the timeline", async () => {
  const { page } = await open("compare/?e=openai", { ...phone, javaScriptEnabled: false });
  assert.equal(await page.isVisible("#compare"), false);
  await page.click("main p >> text=timeline");
  assert.equal(await page.textContent("h1"), "Timeline");
});

await check("the page of a name leads here, and its bars to its passages", async () => {
  const { page } = await open("entities/zapier/", laptop);
  await page.click(".chart a >> visible=true >> nth=0");
  assert.equal(await page.evaluate(() => document.querySelector(":target").textContent), "March 2023");
  await page.click("text=Compare over time");
  await lines(page, 1);
  assert.deepEqual(await names(page), ["Zapier"]);
});

await check("bars and fields are as large as a finger", async () => {
  // Small ones, and how many there are.
  const targets = () => {
    const links = [...document.querySelectorAll(".chart a, .lanes a")].filter((link) => link.checkVisibility());
    const boxes = links.map((link) => ({ label: link.getAttribute("aria-label") ?? link.textContent, box: link.getBoundingClientRect() }));
    const small = boxes.filter(({ box }) => Math.min(box.width, box.height) < 24);
    return { small: small.map(({ label, box }) => `${label}: ${box.width} by ${box.height}`), shown: boxes.length };
  };
  for (const path of ["", "timeline/", "entities/openai/"]) {
    const shown = [];
    for (const width of [320, 390, 768, 1440]) {
      const { page, context } = await open(path, { viewport: { width, height: 900 } });
      const found = await page.evaluate(targets);
      assert.deepEqual(found.small, [], `${path} at ${width} px`);
      shown.push(found.shown);
      await context.close();
    }
    // Two years of months are eight quarters on a phone.
    assert.deepEqual([shown[0] - shown[1], shown[1] - shown[2], shown[2] - shown[3]], [0, 8 - 24, 0], path);
  }
});

await stop();
console.log(`${checks.passed} passed, 0 failed`);
