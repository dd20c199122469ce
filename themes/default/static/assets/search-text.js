// What a result shows: the record of its transcript, and the text where that is published.
"use strict";

const recordOf = async (transcript) => {
  const segment = head.segments.findLast((own) => own.first <= transcript);
  const [size, chunks, unit] = head.chunk;
  // Records begin with the oldest transcript.
  const index = segment.end - 1 - transcript;
  const chunk = Math.floor(index / size);
  const start = segment.records.offsets[chunk];
  const file = segment.records.files[Math.floor(chunk / chunks)];
  const key = `record ${file} ${start}`;
  if (!cache.has(key)) {
    cache.set(key, part(file, start, start + segment.records.sizes[chunk] * unit).then(async (bytes) => {
      const reader = new Reader(bytes);
      const stream = new Blob([reader.take(reader.number())]).stream().pipeThrough(new DecompressionStream("deflate"));
      return JSON.parse(await new Response(stream).text());
    }));
  }
  const [slug, title, date, speakers, lengths, times, who, numbered, before] = (await cache.get(key))[index % size];
  return { slug, title, date, speakers, lengths, times, who, numbers: new Map(numbered), before };
};

// The id of a passage: FNV-1a over its first eight words, as src/text/paragraph_ids.rs has it.
const idOf = (record, passage, text) => {
  if (record.before === null) return null;
  const number = record.numbers.get(passage);
  if (passage === 0) text = decoder.decode(new TextEncoder().encode(text).subarray(record.before));
  let hash = 0xcbf29ce484222325n;
  for (const word of text.trim().split(/\s+/).slice(0, 8)) {
    const letters = [...word].filter((c) => /[\p{Alphabetic}\p{N}]/u.test(c)).map((c) => c.toLowerCase());
    for (const byte of new TextEncoder().encode(letters.join(""))) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  const digits = Array.from({ length: 7 }, (_, index) => "0123456789abcdefghjkmnpqrstvwxyz"[Number((hash >> BigInt(index * 5)) & 31n)]);
  return digits.join("") + (number > 1 ? `-${number}` : "");
};

// The text of passages of one transcript that stand near each other is read at once.
const readPassages = async (transcript, numbers) => {
  const record = await recordOf(transcript);
  const starts = [0];
  record.lengths.forEach((length, index) => starts.push(starts[index] + length));
  const path = `transcripts/${record.slug}/transcript.txt`;
  const groups = [];
  for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
    const last = groups.at(-1);
    if (last && starts[number] - last.end < 1000) { last.end = starts[number + 1]; last.numbers.push(number); } else groups.push({ start: starts[number], end: starts[number + 1], numbers: [number] });
  }
  const read = new Map();
  await Promise.all(groups.map(async ({ start, end, numbers: own }) => {
    const whole = texts.get(path);
    let bytes = whole?.subarray(start, end);
    if (!bytes) {
      const got = await get(path, [start, end]);
      if (got.whole) texts.set(path, got.whole);
      bytes = got.part;
    }
    for (const number of own) read.set(number, decoder.decode(bytes.subarray(starts[number] - start, starts[number + 1] - start)));
  }));
  return { record, read };
};

// Where the words of a query stand in a passage. `null` if a phrase that is asked for does not, or the text
// is not the one that was indexed.
const marksIn = (text, next, wanted) => {
  const goesOn = next !== undefined && !/\n\s*\n$/.test(text);
  const words = wordsOf(goesOn ? text + next : text);
  const marks = [];
  // Marks all places where some words follow one another, if the first is in this passage.
  const mark = (run) => {
    const before = marks.length;
    words.forEach((own, index) => {
      if (own.start >= text.length || !run.every((word, by) => words[index + by]?.word === word)) return;
      if (run.length > 1 && words.slice(index, index + run.length - 1).some((pair) => pair.last)) return;
      marks.push([own.start, Math.min(words[index + run.length - 1].end, text.length)]);
    });
    return marks.length > before;
  };
  for (const clause of wanted) {
    if (clause.phrase) {
      const count = marks.length;
      if (mark(clause.phrase) === clause.not) return null;
      if (clause.not) marks.length = count;
    } else if (clause.not) {
      continue;
    } else if (clause.runs) {
      clause.runs.forEach(mark);
    } else if (clause.words) {
      const asked = new Set(clause.words);
      const found = words.filter((own) => own.start < text.length && asked.has(own.word));
      if (found.length === 0) return null;
      found.forEach((own) => marks.push([own.start, own.end]));
    }
  }
  return marks.sort((a, b) => a[0] - b[0]);
};

// How long the label of the speaker is with which a passage begins. Who speaks is shown above it.
const labelOf = (text, speaker) => {
  const [label, name] = /^\s*(\S[^\n]{0,100}?):\s+/.exec(text) ?? [];
  const names = new Set(wordsOf(speaker ?? "").map((own) => own.word));
  return label && names.has(wordsOf(name)[0]?.word) ? label.length : 0;
};

// A passage as it is shown: parts of its text, every second one marked. A heading before or after it, and the
// label of its speaker, are left out unless they have what is marked.
const snippet = (text, marks, speaker) => {
  const MOST = 320;
  const first = marks[0]?.[0] ?? 0;
  const block = text.lastIndexOf("\n\n", first) < 0 ? 0 : text.lastIndexOf("\n\n", first) + 2;
  const said = block + labelOf(text.slice(block), speaker);
  const begin = marks.length > 0 && first < said ? block : said;
  const body = text.slice(0, text.indexOf("\n\n", first) < 0 ? text.length : text.indexOf("\n\n", first)).trimEnd();
  let start = body.length - begin > MOST && first - begin > 120 ? body.lastIndexOf(" ", first - 100) + 1 : begin;
  let end = body.length > start + MOST ? body.lastIndexOf(" ", start + MOST) : body.length;
  if (end <= Math.max(start, marks[0]?.[1] ?? 0)) end = Math.min(body.length, start + MOST);
  if (start > first) start = first;
  const parts = [];
  let at = start;
  let plain = start > begin ? "…" : "";
  for (const [from, to] of marks) {
    if (from < at || to > end) continue;
    parts.push(plain + body.slice(at, from), body.slice(from, to));
    plain = "";
    at = to;
  }
  parts.push(plain + body.slice(at, end) + (end < body.length ? "…" : ""));
  return parts;
};
