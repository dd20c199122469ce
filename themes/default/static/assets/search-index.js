// The index of `search/`: its files, and the blocks of terms in them. What they hold is written in src/search.
"use strict";

const FORMAT = 2;
// A list of so many bytes stands in its block; of a longer one, so many bytes.
const WHOLE = 4096;
const BEGINNING = 2048;
// Of a word with a list of more bytes it is known how many passages have its other forms.
const LARGE = 16384;

let base;
let head;
let cache = new Map();
let texts = new Map();
// How many bytes were read.
let bytesRead = 0;

// Files

class Gone extends Error {}

const get = async (path, range) => {
  const headers = range && { Range: `bytes=${range[0]}-${range[1] - 1}` };
  const response = await fetch(base + path, { headers });
  if (!response.ok) throw new Gone(path);
  const bytes = new Uint8Array(await response.arrayBuffer());
  bytesRead += bytes.length;
  // A host that knows no ranges sends the whole file.
  if (range && response.status === 200) return { whole: bytes, part: bytes.subarray(range[0], range[1]) };
  return { part: bytes };
};

// A part of a file of the index. Each is fetched once.
const part = (file, start, end) => {
  const key = `${file} ${start} ${end}`;
  if (!cache.has(key)) {
    const whole = cache.get(file);
    const fetched = whole ? whole.then((bytes) => bytes.subarray(start, end)) : get(`search/${file}`, [start, end]).then((got) => {
      if (got.whole) cache.set(file, Promise.resolve(got.whole));
      return got.part;
    });
    fetched.catch(() => cache.delete(key));
    cache.set(key, fetched);
  }
  return cache.get(key);
};

const loadHead = async (mode) => {
  const response = await fetch(`${base}search/index.json`, { cache: mode });
  if (!response.ok) throw new Gone("search/index.json");
  return response.json();
};

// The transcripts are numbered from the newest, which has the number 0; the index names the oldest segment first.
const readHead = (loaded) => {
  if (loaded.format !== FORMAT) throw new Gone("search/index.json");
  let first = 0;
  loaded.segments.reverse();
  for (const segment of loaded.segments) {
    segment.first = first;
    first += segment.transcripts;
    segment.end = first;
    places(segment.words);
    places(segment.names);
    segment.records.offsets = segment.records.sizes.map((_, index) => {
      const start = index - (index % loaded.chunk[1]);
      return segment.records.sizes.slice(start, index).reduce((sum, size) => sum + size * loaded.chunk[2], 0);
    });
  }
  [...loaded.vocabulary, loaded.entities].forEach(places);
  loaded.transcripts = first;
  cache = new Map();
  texts = new Map();
  head = loaded;
};

// For each block its file, its place in it, and where the rests of lists begin, which stand after all its blocks.
const places = (blocks) => {
  blocks.firsts = blocks.firsts === "" ? [] : blocks.firsts.split("\n");
  blocks.at = [];
  blocks.blocks.forEach((count, index) => {
    const sizes = blocks.sizes.slice(blocks.at.length, blocks.at.length + count);
    const rests = sizes.reduce((sum, size) => sum + size, 0);
    let start = 0;
    for (const size of sizes) blocks.at.push({ file: blocks.files[index], start, end: (start += size), rests });
  });
};

// Blocks

const decoder = new TextDecoder();

class Reader {
  constructor(bytes) { this.bytes = bytes; this.index = 0; }
  number() {
    let number = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = this.bytes[this.index++];
      number += (byte & 127) * shift;
      if (!(byte & 128)) return number;
    }
  }
  take(count) { return this.bytes.subarray(this.index, this.index += count); }
}

// The terms of a block, in order. A word has its counts and its list, a name what is shown of it as well.
const readBlock = (bytes, kind, { file, rests }) => {
  const reader = new Reader(bytes);
  let end = rests + reader.number();
  const terms = [];
  let term = new Uint8Array();
  for (let count = reader.number(); count > 0; count--) {
    const shared = reader.number();
    const rest = reader.take(reader.number());
    const next = new Uint8Array(shared + rest.length);
    next.set(term.subarray(0, shared));
    next.set(rest, shared);
    term = next;
    const own = { term: decoder.decode(term) };
    if (kind === "spelling") {
      own.bits = reader.number();
    } else {
      own.transcripts = reader.number();
      own.passages = own.transcripts + reader.number();
      own.size = reader.number();
      if (kind === "word" && own.size > LARGE) own.others = reader.number();
      const shown = kind === "name" ? reader.take(reader.number()) : "";
      if (shown.length > 0) own.shown = JSON.parse(decoder.decode(shown));
    }
    terms.push(own);
  }
  for (const own of terms) {
    if (!own.size) continue;
    own.list = reader.take(own.size > WHOLE ? BEGINNING : own.size);
    own.rest = [file, end, end += own.size - own.list.length];
  }
  return terms;
};

// The terms from `from` on for which `fits` holds; they stand together.
const termsFrom = async (blocks, from, fits, kind, most = 4) => {
  let low = 0;
  let high = blocks.firsts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (blocks.firsts[middle] <= from) low = middle + 1; else high = middle;
  }
  const found = [];
  const ends = Math.min(Math.max(low - 1, 0) + most, blocks.at.length);
  for (let index = Math.max(low - 1, 0); index < ends; index++) {
    if (index >= low && !fits(blocks.firsts[index]) && blocks.firsts[index] > from) break;
    const block = blocks.at[index];
    block.terms ??= part(block.file, block.start, block.end).then((bytes) => readBlock(bytes, kind, block));
    block.terms.catch(() => { block.terms = undefined; });
    const terms = await block.terms;
    found.push(...terms.filter((own) => own.term >= from && fits(own.term)));
  }
  return found;
};
