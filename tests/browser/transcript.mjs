// A transcript's page as readers use it: node transcript.mjs SITE_FOLDER BASE_PATH CHROMIUM
//
// The site has three recordings of the same talk: `audio`, a file that the test has made; `youtube` and
// `vimeo`, whose players are stand-ins that follow the messages of the real ones. What they say and take
// is in the documentation of YouTube's IFrame Player API (developers.google.com/youtube) and in the source
// of Vimeo's player.js (github.com/vimeo/player.js).
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { run, start } from "./site.mjs";

const [folder, base, executablePath] = process.argv.slice(2);
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const { open, stop, root } = await start(folder, base, executablePath);

const checks = { passed: 0 };
const check = (name, work) => run(checks, name, work);

const clock = `
  let [time, playing, rate] = [0, false, 1];
  setInterval(() => { if (playing) time += 0.1 * rate; tick(); }, 100);
`;
const youtube = `<title>YouTube</title><script>${clock}
  time = Number(new URLSearchParams(location.search).get("start"));
  let [to, calls] = [null, []];
  const say = (event, info) => to?.source.postMessage(JSON.stringify({ event, info, channel: "widget" }), to.origin);
  const tick = () => { if (to && playing) say("infoDelivery", { currentTime: time }); };
  addEventListener("message", (event) => {
    const { event: kind, func, args } = JSON.parse(event.data);
    if (kind === "listening") { to = { source: event.source, origin: event.origin }; playing = true; say("onReady", null); say("initialDelivery", { duration: 60, playerState: 1, currentTime: time }); }
    if (!to) return;
    calls.push(func);
    if (func === "seekTo") { time = args[0]; say("infoDelivery", { currentTime: time }); }
    if (func === "playVideo" || func === "pauseVideo") { playing = func === "playVideo"; say("infoDelivery", { playerState: playing ? 1 : 2 }); }
    if (func === "setPlaybackRate") rate = args[0];
  });
</script>`;
const vimeo = `<title>Vimeo</title><script>${clock}
  time = Number(location.hash.match(/t=(\\d+)s/)?.[1] ?? 0);
  const wanted = new Set();
  const say = (event, data) => { if (event === "ready" || wanted.has(event)) parent.postMessage(JSON.stringify({ event, data }), "*"); };
  const tick = () => { if (playing) say("timeupdate", { seconds: time, duration: 60, percent: time / 60 }); };
  addEventListener("message", (event) => {
    const { method, value } = JSON.parse(event.data);
    if (method === "addEventListener") wanted.add(value);
    if (method === "play" || method === "pause") { playing = method === "play"; say(method, { seconds: time }); }
    if (method === "setCurrentTime") { time = value; tick(); }
    if (method === "setPlaybackRate") rate = value;
  });
  say("ready");
</script>`;
const hosts = { "www.youtube-nocookie.com": youtube, "player.vimeo.com": vimeo };

const phone = { viewport: { width: 390, height: 844 } };
const laptop = { viewport: { width: 1440, height: 900 } };
const now = (page) => page.evaluate(() => document.querySelector("#transcript p[aria-current]")?.textContent ?? "");
const until = (page, words) => page.waitForFunction((words) => document.querySelector("#transcript p[aria-current]")?.textContent.includes(words), words);
const barriers = async (page) => {
  await page.addScriptTag({ content: axe });
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { rules: { "target-size": { enabled: true } } }));
  return violations.map((v) => `${v.id}: ${v.nodes.map((node) => node.html).slice(0, 3).join(" ")}`);
};
const select = (page, from, to) => page.evaluate(([from, to]) => {
  const find = (words) => {
    const walker = document.createTreeWalker(document.getElementById("transcript"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const at = walker.currentNode.data.indexOf(words);
      if (at >= 0) return [walker.currentNode, at];
    }
  };
  const range = document.createRange();
  range.setStart(...find(from));
  const [node, at] = find(to);
  range.setEnd(node, at + to.length);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}, [from, to]);

await check("the text begins at once", async () => {
  for (const [view, screens] of [[laptop, 1], [phone, 2]]) {
    const { page, context } = await open("transcripts/audio/", view);
    const top = await page.evaluate(() => document.querySelector("#transcript p").getBoundingClientRect().top);
    assert.ok(top < screens * view.viewport.height, `${top} px of ${view.viewport.height}`);
    let stops = 0;
    while (!(await page.evaluate(() => document.getElementById("transcript").contains(document.activeElement)))) {
      await page.keyboard.press("Tab");
      stops += 1;
      assert.ok(stops <= 25, "25 stops before the text");
    }
    const characters = await page.evaluate(() => {
      const own = document.querySelector("#transcript");
      const probe = Object.assign(document.createElement("span"), { textContent: "the quick brown fox jumps over a lazy dog and on it goes " });
      own.append(probe);
      const width = probe.getBoundingClientRect().width / probe.textContent.length;
      probe.remove();
      return own.clientWidth / width;
    });
    if (view === laptop) assert.ok(characters >= 60 && characters <= 72, `${characters} characters a line`);
    await context.close();
  }
});

await check("a number leads to the mentions, one after another, and back", async () => {
  const { page } = await open("transcripts/audio/", laptop);
  await page.click('.side a.count[href="#m-wgbh"]');
  const focused = () => page.evaluate(() => [document.activeElement.dataset.entity, document.activeElement.closest("p").id]);
  const [slug, first] = await focused();
  assert.equal(slug, "wgbh");
  assert.equal(await page.textContent(".walk span"), "WGBH: 1 of 3");
  await page.keyboard.press("n");
  const [, second] = await focused();
  assert.notEqual(second, first);
  await page.keyboard.press("p");
  assert.deepEqual(await focused(), ["wgbh", first]);
  await page.click(".walk >> text=Previous");
  assert.equal(await page.textContent(".walk span"), "WGBH: 3 of 3");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".walk").count(), 0);
  await page.goBack();
  assert.equal(new URL(page.url()).hash, "");
});

await check("the sheet of a phone", async () => {
  for (const colorScheme of ["light", "dark"]) {
    const { page, context } = await open("transcripts/audio/", { ...phone, colorScheme });
    assert.equal(await page.isVisible("#side"), false);
    await page.click("text=Contents and names");
    assert.ok(await page.isVisible("#side"));
    assert.deepEqual(await barriers(page), []);
    await page.click(".contents a >> nth=1");
    assert.equal(await page.isVisible("#side"), false);
    assert.equal(await page.evaluate(() => document.querySelector(":target").textContent), "The second part");
    await context.close();
  }
  const { page } = await open("transcripts/audio/", { ...phone, javaScriptEnabled: false });
  await page.click("text=Contents and names");
  assert.ok(await page.isVisible("#side"));
});

await check("names are marked or not, as the reader chose", async () => {
  const { page } = await open("transcripts/audio/", laptop);
  const line = () => page.evaluate(() => getComputedStyle(document.querySelector("#transcript .mention")).textDecorationLine);
  assert.equal(await line(), "underline");
  await page.click("#marks");
  assert.equal(await line(), "none");
  await page.reload();
  assert.equal(await line(), "none");
});

await check("a passage is quoted, linked and cited", async () => {
  const { page, context } = await open("transcripts/audio/", { ...laptop, permissions: ["clipboard-read", "clipboard-write"] });
  const copied = async (name) => {
    await page.click(`.quote >> text=${name}`);
    await page.waitForFunction(() => document.querySelector(".said").textContent.endsWith("copied"));
    return page.evaluate(() => navigator.clipboard.readText());
  };
  // Half a word becomes a whole one; what has a meaning in a fragment is escaped.
  await select(page, "ext-to-speech", "sound & vision, once");
  await page.waitForSelector(".quote:not([hidden])");
  const link = await copied("Copy link");
  const id = await page.evaluate(() => [...document.querySelectorAll("#transcript p")].find((p) => p.textContent.includes("Text-to-speech")).id);
  assert.equal(link, `https://talks.example${base}transcripts/audio/#${id}:~:text=Text%2Dto%2Dspeech%20came%20to%20sound%20%26%20vision%2C%20once`);
  const quote = await copied("Copy quote");
  assert.ok(quote.startsWith("“ext-to-speech came to sound & vision, once” — Ann Bell, A talk, 1 May 2024, at 0:04. https://talks.example"), quote);
  await page.click(".quote >> text=Cite");
  const cited = await page.locator("dialog pre").allTextContents();
  assert.equal(cited.length, 5);
  assert.equal(cited[0], `Bell, Ann, and Bob Coe. “A talk.” Small talks, May 1, 2024. Transcript, Ann Bell, at 0:04. https://talks.example${base}transcripts/audio/#${id}.`);
  assert.equal(JSON.parse(cited[4])[0].note, "Transcript, Ann Bell, at 0:04");
  assert.deepEqual(await barriers(page), []);
  await page.keyboard.press("Escape");
  // Over several paragraphs, the first and the last words are named, and nobody is said to have said it all.
  await select(page, "The first captions were open", "they were hidden");
  await page.waitForSelector(".quote:not([hidden])");
  assert.match(await copied("Copy link"), /#p-\w+:~:text=The%20first%20captions%20were%20open%3A,Then%20they%20were%20hidden$/);
  assert.match(await copied("Copy quote"), /” — A talk, 1 May 2024, at 0:00\. https/);
  await context.close();
  // The link leads to the words, and without such links to the paragraph.
  const second = await open(`transcripts/audio/${new URL(link).hash}`, { viewport: { width: 800, height: 200 } });
  await second.page.waitForFunction((id) => {
    const top = document.getElementById(id).getBoundingClientRect().top;
    return scrollY > 0 && top < innerHeight && top > -200;
  }, id);
});

await check("the recording plays, and the text follows", async () => {
  const { page, seen } = await open("transcripts/audio/", { viewport: { width: 1200, height: 420 } });
  await page.click(".play");
  await until(page, "The first captions");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Pause");
  await until(page, "Text-to-speech");
  for (const colorScheme of ["dark", "light"]) {
    await page.emulateMedia({ colorScheme });
    assert.deepEqual(await barriers(page), []);
  }
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowDown");
  await until(page, "Text-to-speech");
  // Keys.
  await page.keyboard.press("ArrowDown");
  await until(page, "And then?");
  await page.keyboard.press("ArrowUp");
  await until(page, "Text-to-speech");
  await page.keyboard.press("ArrowRight");
  await until(page, "hidden in line");
  await page.keyboard.press("ArrowLeft");
  await until(page, "Text-to-speech");
  await page.keyboard.press(" ");
  await page.waitForFunction(() => document.querySelector(".toggle").textContent === "Play");
  await page.selectOption(".dock select", "2");
  await page.keyboard.press("?");
  assert.match(await page.textContent("dialog"), /back and forward 15 seconds/);
  await page.keyboard.press("Escape");
  // A time in the text, and a chapter.
  await page.evaluate(() => [...document.querySelectorAll("#transcript p")].at(-1).querySelector(".here").click());
  await until(page, "The end of the talk");
  assert.match(await page.textContent(".dock .clock"), /^0:3\d \/ 0:45$/);
  assert.equal(await page.textContent(".dock .chapter"), "The second part");
  // Scrolling by hand wins, until the reader comes back.
  await page.mouse.move(300, 200);
  for (let turns = 0; turns < 20 && (await page.evaluate(() => scrollY)) > 0; turns += 1) {
    await page.mouse.wheel(0, -3000);
    await page.waitForTimeout(100);
  }
  assert.equal(await page.evaluate(() => scrollY), 0);
  await page.click("text=Back to the recording");
  await page.waitForFunction(() => scrollY > 100);
  // Focus is not lost when it closes.
  await page.click("[aria-label='Close the player']");
  assert.equal(await page.evaluate(() => document.activeElement.className), "play");
  assert.equal(await now(page), "");
  assert.deepEqual(seen, { foreign: [], console: [] });
});

await check("the captions of the transcript go with a file", async () => {
  const { page } = await open("transcripts/audio/", laptop);
  await page.click(".play");
  await page.waitForSelector(".dock");
  const cues = await page.evaluate(async () => {
    const { track } = document.querySelector(".screen track");
    track.mode = "hidden";
    for (let tries = 0; tries < 50 && !track.cues?.length; tries += 1) await new Promise((done) => setTimeout(done, 100));
    return [...track.cues].map((cue) => cue.text);
  });
  assert.match(cues[0], /The first captions were open/);
});

await check("the word that is being said is marked", async () => {
  const { page, seen } = await open("transcripts/words/", laptop);
  assert.equal(await page.evaluate(() => performance.getEntriesByType("resource").filter((entry) => entry.name.endsWith("times.json")).length), 0);
  const html = await page.innerHTML("#transcript");
  await page.click(".play");
  const until = (word) => page.waitForFunction((word) => [...(CSS.highlights.get("said") ?? [])].join() === word, word, { polling: 20 });
  for (const word of ["two", "three", "four,", "five", "six"]) await until(word);
  await page.click("[aria-label='Close the player']");
  assert.equal(await page.evaluate(() => CSS.highlights.has("said")), false);
  // The text is as it was.
  assert.equal(await page.innerHTML("#transcript"), html);
  assert.deepEqual(seen.console, []);
});

await check("an address may say where it begins", async () => {
  for (const address of ["transcripts/audio/?t=12", "transcripts/audio/?t=12#%", "transcripts/audio/#h-the-second-part"]) {
    const { page, context } = await open(address, laptop);
    await page.click(".play");
    await until(page, "And then?");
    await context.close();
  }
});

for (const service of ["youtube", "vimeo"]) {
  await check(`a stand-in for ${service}`, async () => {
    const { page, seen } = await open(`transcripts/${service}/`, { ...laptop, hosts });
    assert.deepEqual(seen.foreign, []);
    await page.click(".play");
    await until(page, "The first captions");
    await until(page, "Text-to-speech");
    await page.keyboard.press("ArrowDown");
    await until(page, "And then?");
    await page.click(".toggle");
    await page.waitForFunction(() => document.querySelector(".toggle").textContent === "Play");
    const [stopped] = (await page.textContent(".clock")).split(" / ");
    await page.waitForTimeout(400);
    assert.equal(await page.textContent(".clock"), `${stopped} / 1:00`);
    await page.selectOption(".dock select", "2");
    await page.click(".toggle");
    await until(page, "hidden in line");
    assert.equal(seen.foreign.length, 1, String(seen.foreign));
    assert.deepEqual(seen.console, []);
  });
}

await check("a walk by keyboard alone", async () => {
  const { page } = await open("transcripts/audio/", laptop);
  const press = async (name, most) => {
    for (let stops = 0; stops < most; stops += 1) {
      await page.keyboard.press("Tab");
      const own = await page.evaluate(() => document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent.trim());
      if (own === name) return;
    }
    assert.fail(`no ${name} within ${most} stops`);
  };
  await press("Skip to the text", 1);
  await page.keyboard.press("Enter");
  await press("0:00", 3);
  await page.keyboard.press("Enter");
  await until(page, "The first captions");
  await press("Speed", 8);
  await press("Close the player", 3);
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.className), "play");
});

await check("words are found on the page", async () => {
  const { page, seen } = await open("transcripts/audio/", phone);
  const field = page.getByLabel("Find in this transcript");
  const status = page.locator(".find-here .count");
  await field.fill("WGBH");
  await page.waitForFunction(() => document.querySelector(".find-here .count").textContent === "3 found");
  assert.equal(await page.evaluate(() => CSS.highlights.get("found").size), 3);
  assert.ok(await page.locator(".found-strip i").count() > 1);
  assert.deepEqual(await barriers(page), []);
  const before = await page.evaluate(() => scrollY);
  await field.press("Enter");
  assert.equal(await status.textContent(), "1 of 3");
  await field.press("Shift+Enter");
  assert.equal(await status.textContent(), "3 of 3");
  assert.notEqual(await page.evaluate(() => scrollY), before);
  // Across elements and lines, in any case; and what is not there, or no more than signs.
  for (const [words, said] of [["open: wgbh of BOSTON", "1 found"], ["wbgh", "Not found"], ["<b>.*", "Not found"], ["", ""]]) {
    await field.fill(words);
    await page.waitForFunction((said) => document.querySelector(".find-here .count").textContent === said, said);
  }
  assert.deepEqual(seen.console, []);
});

await check("what a screen reader is told", async () => {
  const { page } = await open("transcripts/audio/", laptop);
  const told = `${await page.locator("body").ariaSnapshot()}\n`;
  const file = new URL("transcript.aria.txt", import.meta.url);
  if (process.env.DICTA_BLESS) await writeFile(file, told);
  assert.equal(told, await readFile(file, "utf8"));
});

await stop();
console.log(`${checks.passed} passed, 0 failed at ${root}`);
