// Compares the search of a built site with a plain scan of its published texts: node search-scan.mjs SITE BASE
// CHROMIUM [QUERIES [BYTES]]; lists with more BYTES are read as far as they are needed.
import fs from "node:fs";
import path from "node:path";
import { startWorker } from "./search-node.mjs";

const [site, base, , given, readAtOnce] = process.argv.slice(2);
const { ask, run } = startWorker(site, base);

// The published texts, a passage a line, in words: runs of letters, digits and marks, without accents.
const folder = path.join(site, "transcripts");
const wordsOf = (text) => [...text.matchAll(/[\p{Alphabetic}\p{N}\p{M}]+/gu)].map(([word]) => word.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase());
const passages = fs.readdirSync(folder).filter((slug) => fs.existsSync(path.join(folder, slug, "transcript.txt"))).flatMap((slug) => {
  const lines = fs.readFileSync(path.join(folder, slug, "transcript.txt"), "utf8").split("\n");
  return lines.map((line, index) => {
    const own = wordsOf(line);
    // A line that follows without an empty one goes on.
    const next = lines[index + 1] ? wordsOf(lines[index + 1]) : [];
    return { slug, own: ` ${own.join(" ")} `, set: new Set(own), length: own.length, run: ` ${own.concat(next).join(" ")} `, words: own };
  }).filter((passage) => passage.length > 0);
});
// Items of a list and lines of code are several lines of one passage: of such a transcript only whether it is
// found is compared, and not even that if a query leaves passages out.
const pages = new Map([...new Set(passages.map(({ slug }) => slug))].map((slug) => [slug, fs.readFileSync(path.join(folder, slug, "index.html"), "utf8")]));
const isLoose = (slug) => /<(li|pre|td)[ >]/.test(pages.get(slug).split('id="transcript"')[1].split("</section>")[0]);
const ids = new Map([...pages].map(([slug, page]) => [slug, new Set([...page.matchAll(/ id="p-([^"]+)"/g)].map(([, id]) => id))]));
const loose = new Set([...pages.keys()].filter(isLoose));
const simple = (word) => /^[a-z0-9à-ÿ]{1,59}$/u.test(word);
const has = (passage, clause) => {
  if (!clause.includes(" ")) return passage.set.has(clause);
  for (let at = passage.run.indexOf(` ${clause} `); at >= 0; at = passage.run.indexOf(` ${clause} `, at + 1)) {
    // The phrase begins in this passage.
    if (at + 1 < passage.own.length - 1 || passage.length === 0) return true;
  }
  return false;
};
const scan = (wanted, not) => passages.filter((passage) => wanted.every((clause) => has(passage, clause)) && !not.some((clause) => has(passage, clause)));

// A large archive is read in whole for each query.
const most = given ?? (passages.length > 1000 ? "60" : "400");

// Numbers by chance, the same in each run.
let seed = 7;
const random = (below) => {
  seed = (seed * 48271) % 2147483647;
  return seed % below;
};
const anyPassage = () => passages[random(passages.length)];
const anyWord = () => {
  for (;;) {
    const { words } = anyPassage();
    const word = words[random(words.length)];
    if (simple(word)) return word;
  }
};
const anyPhrase = () => {
  for (;;) {
    const passage = anyPassage();
    const run = passage.run.trim().split(" ");
    const length = 2 + random(3);
    const start = random(passage.length);
    const phrase = run.slice(start, start + length);
    if (phrase.length === length && phrase.every(simple)) return phrase.join(" ");
  }
};
const kinds = [
  () => [[anyWord()], []],
  () => [[anyPhrase()], []],
  () => { const { words } = anyPassage(); return [[words[random(words.length)], words[random(words.length)]].filter(simple), []]; },
  () => [[anyWord()], [anyWord()]],
  () => [[anyWord()], [anyPhrase()]],
  () => [[anyPhrase(), anyWord()], []],
  () => [[anyWord(), anyWord(), anyWord()], []],
];
const written = (clause) => (clause.includes(" ") ? `"${clause}"` : `=${clause}`);

const lost = [];
let wrong = 0;
let countedLater = 0;
let done = 0;
for (let index = 0; index < Number(most); index++) {
  const [wanted, not] = kinds[index % kinds.length]();
  if (wanted.length === 0) continue;
  const query = [...wanted.map(written), ...not.map((clause) => `-${written(clause)}`)].join(" ");
  const expected = new Map();
  scan(wanted, not).forEach(({ slug }) => expected.set(slug, (expected.get(slug) ?? 0) + 1));
  const found = new Map();
  // As a reader does: the first hits, then their number, then all others.
  const answers = [await ask({ query, typing: false, order: "newest", count: 20, ...(readAtOnce && { readAtOnce: Number(readAtOnce) }) })];
  while (answers.at(-1).total === null) answers.push(await ask({ isCounting: true, count: 0, limit: 480 }));
  const { total } = answers.at(-1);
  if (answers[0].total === null) countedLater++;
  answers.push(await ask({ count: 1e9, limit: 1e9 }));
  for (const { slug, passages: own } of answers.flatMap(({ groups }) => groups ?? [])) {
    for (const { id } of own) if (id !== null && !ids.get(slug)?.has(id)) lost.push(`${slug} p-${id}`);
    found.set(slug, (found.get(slug) ?? 0) + own.length);
  }
  const sum = [...expected.values()].reduce((a, b) => a + b, 0);
  const differs = [...new Set([...found.keys(), ...expected.keys()])].filter((slug) => (loose.has(slug) ? not.length === 0 && found.has(slug) !== expected.has(slug) : found.get(slug) !== expected.get(slug)));
  const isStrict = [...expected.keys(), ...found.keys()].every((slug) => !loose.has(slug));
  done++;
  if (differs.length > 0 || (isStrict && total !== sum)) {
    wrong++;
    if (wrong < 10) console.log(`WRONG ${query}: ${total} of ${sum}; ${differs.slice(0, 3).map((slug) => `${slug} ${found.get(slug)} of ${expected.get(slug)}`)} ${answers.map(({ failed }) => failed ?? "")}`);
  }
}
// The endings of words, as src/search/endings.rs has them.
for (const [word, forms] of Object.entries(JSON.parse(fs.readFileSync(new URL("endings.json", import.meta.url), "utf8")))) {
  const own = run(`endings(${JSON.stringify(word)}).sort().join()`);
  if (own === forms.join()) continue;
  console.log(`WRONG endings of ${word}: ${own}`);
  wrong++;
}
// Words with one wrong letter, of those that occur twice.
const counts = new Map();
for (const { words } of passages) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
const twice = [...counts.keys()].filter((word) => counts.get(word) > 1 && /^[a-z]{3,}$/.test(word));
const letter = () => "abcdefghijklmnopqrstuvwxyz"[random(26)];
let [typed, meant] = [0, 0];
for (let index = 0; index < Number(most); index++) {
  const word = twice[random(twice.length)];
  const at = random(word.length);
  const [head, tail] = [word.slice(0, at), word.slice(at)];
  const wrongWord = [() => head + tail.slice(1), () => head + letter() + tail, () => head + letter() + tail.slice(1)][random(3)]();
  if (counts.has(wrongWord)) continue;
  const { notes = [] } = await ask({ query: wrongWord, typing: false, order: "newest", count: 1 });
  typed++;
  if (notes.some(({ words }) => words.includes(word))) meant++;
}
console.log(`${meant} of ${typed} typing errors understood`);
if (meant < typed * 0.95) wrong++;
if (lost.length > 0) {
  console.log(`LOST ${lost.length} links to passages: ${lost.slice(0, 5)}`);
  wrong++;
}
console.log(`${done} queries, ${countedLater} of them counted later, ${wrong} wrong; ${passages.length} lines, ${loose.size} transcripts with lists or code`);
process.exit(wrong > 0 ? 1 : 0);
