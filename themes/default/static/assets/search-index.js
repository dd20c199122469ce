// The index of `search/`: its files, the blocks of terms in them, and the lists of terms. What they hold is
// written in src/search.
"use strict";

// A passage is a number: that of its transcript times this, and its own in it.
const PASSAGES = 2 ** 21;

let base;
let head;
let cache = new Map();
let texts = new Map();

// Files

class Gone extends Error {}

const get = async (path, range) => {
  const headers = range && { Range: `bytes=${range[0]}-${range[1] - 1}` };
  const response = await fetch(base + path, { headers });
  if (!response.ok) throw new Gone(path);
  const bytes = new Uint8Array(await response.arrayBuffer());
  // A host that knows no ranges sends the whole file.
  if (range && response.status === 200) return { whole: bytes, part: bytes.subarray(range[0], range[1]) };
  return { part: bytes };
};

// A part of a file of the index. Each is fetched once.
const part = (file, start, end) => {
  const key = `${file} ${start}`;
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

const readHead = (loaded) => {
  let first = 0;
  for (const segment of loaded.segments) {
    segment.first = first;
    first += segment.transcripts;
    places(segment.words);
    places(segment.names);
    segment.records.offsets = segment.records.sizes.map((_, index) => {
      const start = index - (index % loaded.chunk[1]);
      return segment.records.sizes.slice(start, index).reduce((sum, size) => sum + size, 0);
    });
  }
  [...loaded.vocabulary, loaded.entities].forEach(places);
  loaded.transcripts = first;
  cache = new Map();
  texts = new Map();
  head = loaded;
};

// For each block its file and its place in it.
const places = (blocks) => {
  blocks.firsts = blocks.firsts === "" ? [] : blocks.firsts.split("\n");
  blocks.at = [];
  let block = 0;
  blocks.blocks.forEach((count, file) => {
    let start = 0;
    for (let index = 0; index < count; index++) {
      const size = blocks.sizes[block++];
      blocks.at.push([blocks.files[file], start, start + size]);
      start += size;
    }
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
const readBlock = (bytes, kind) => {
  const reader = new Reader(bytes);
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
      const shown = kind === "name" ? reader.take(reader.number()) : "";
      if (shown.length > 0) own.shown = JSON.parse(decoder.decode(shown));
    }
    terms.push(own);
  }
  for (const own of terms) if (own.size) own.list = reader.take(own.size);
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
    const key = `block ${blocks.at[index].join(" ")}`;
    if (!cache.has(key)) cache.set(key, part(...blocks.at[index]).then((bytes) => readBlock(bytes, kind)));
    const terms = await cache.get(key);
    found.push(...terms.filter((own) => own.term >= from && fits(own.term)));
  }
  return found;
};

// Lists: the passages of a term, in order; of a term of whole transcripts, its transcripts.

class Bits {
  constructor(bytes) { this.bytes = bytes; this.index = 0; }
  bit() {
    const bit = (this.bytes[this.index >> 3] >> (7 - (this.index & 7))) & 1;
    this.index++;
    return bit;
  }
  bits(count) {
    let number = 0;
    while (count-- > 0) number = number * 2 + this.bit();
    return number;
  }
  rice(k) {
    let ones = 0;
    while (this.bit()) ones++;
    return ones * 2 ** k + this.bits(k);
  }
  gamma() {
    let zeros = 0;
    while (!this.bit()) zeros++;
    return 2 ** zeros + this.bits(zeros);
  }
}

const floorLog = (a, b) => Math.floor(Math.log2(Math.max(1, Math.floor(a / Math.max(b, 1)))));

const readList = (segment, own, whole) => {
  if (own.read) return own.read;
  const bits = new Bits(own.list);
  const [k, kOfPassages] = [
    floorLog(segment.transcripts, own.transcripts),
    floorLog(segment.passages * own.transcripts, segment.transcripts * own.passages),
  ];
  const list = [];
  let transcript = segment.first;
  for (let left = own.transcripts; left > 0; left--) {
    transcript += bits.rice(k);
    if (whole) {
      list.push(transcript);
    } else {
      let passage = 0;
      for (let count = bits.gamma(); count > 0; count--) {
        passage += bits.rice(kOfPassages);
        list.push(transcript * PASSAGES + passage);
        passage++;
      }
    }
    transcript++;
  }
  own.read = list;
  return list;
};

const both = (a, b) => {
  const found = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) { found.push(a[i]); i++; j++; } else if (a[i] < b[j]) i++; else j++;
  }
  return found;
};
const either = (lists) => {
  if (lists.length < 2) return lists[0] ?? [];
  const all = Float64Array.from(lists.flat()).sort();
  return [...all.filter((number, index) => index === 0 || number !== all[index - 1])];
};
const transcriptOf = (passage) => Math.floor(passage / PASSAGES);
const transcriptsOf = (passages) => [...new Set(passages.map(transcriptOf))];
const within = (passages, transcripts) => {
  const wanted = new Set(transcripts);
  return passages.filter((passage) => wanted.has(transcriptOf(passage)));
};
