// The files of `search/`, their blocks of terms, and the lists of terms: see src/search.
"use strict";

const FORMAT = 2;
// A list of so many bytes is in its block; of a longer one, so many.
const WHOLE = 4096;
const BEGINNING = 2048;
// With a larger one stands how many passages have other forms of the word.
const LARGE = 16384;

let base;
let head;
let cache = new Map();
let texts = new Map();
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

// A part of a file, fetched once.
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

// Here the newest transcript has the number 0; the index names the oldest segment first.
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

// For each block its place, and where in its file the rests of lists begin.
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

// The terms of a block, in order.
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

// The terms from `from` on that fit; they stand together.
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

// Lists

// A passage is a number: that of its transcript times this, and its own in it.
const PASSAGES = 2 ** 21;
// So many bytes of a rest are read first, and each time twice as many as before.
const FIRST_READ = 8192;

class Bits {
  constructor(bytes) { this.bytes = bytes; this.index = 0; }
  get ended() { return this.index > this.bytes.length * 8; }
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
    while (!this.bit() && !this.ended) zeros++;
    return 2 ** zeros + this.bits(zeros);
  }
  add(bytes) {
    const kept = this.bytes.subarray(this.index >> 3);
    const all = new Uint8Array(kept.length + bytes.length);
    all.set(kept);
    all.set(bytes, kept.length);
    [this.bytes, this.index] = [all, this.index & 7];
  }
}

const floorLog = (a, b) => Math.floor(Math.log2(Math.max(1, Math.floor(a / Math.max(b, 1)))));

// The passages of a term in a segment, from the newest transcript on; of a term of whole transcripts, these.
class TermList {
  constructor(segment, own, isWhole) {
    this.segment = segment;
    this.unit = isWhole ? 1 : PASSAGES;
    this.k = [
      floorLog(segment.transcripts, own.transcripts),
      floorLog(segment.passages * own.transcripts, segment.transcripts * own.passages),
    ];
    this.bits = new Bits(own.list);
    [this.file, this.start, this.end] = own.rest;
    this.left = own.transcripts;
    this.next = segment.first;
    this.step = FIRST_READ;
    this.all = [];
    this.decode();
  }
  // Before this transcript it is known which have the term.
  get known() { return this.left > 0 ? this.next : this.segment.end; }
  get unread() { return this.end - this.start; }
  decode() {
    const { bits, all } = this;
    while (this.left > 0) {
      const [index, length] = [bits.index, all.length];
      const transcript = this.next + bits.rice(this.k[0]);
      if (this.unit === 1) {
        all.push(transcript);
      } else {
        let passage = transcript * PASSAGES;
        for (let count = bits.gamma(); count > 0 && !bits.ended; count--) {
          passage += bits.rice(this.k[1]);
          all.push(passage++);
        }
      }
      if (bits.ended) {
        // This transcript is not whole yet.
        bits.index = index;
        all.length = length;
        return;
      }
      this.next = transcript + 1;
      this.left--;
    }
  }
  // Reads the next part, or all that is left.
  async read(isAll = false) {
    if (this.reading) {
      await this.reading;
      return isAll ? this.read(true) : undefined;
    }
    if (this.unread === 0 && this.left > 0) throw new Gone(this.file);
    if (this.unread === 0) return undefined;
    const end = isAll ? this.end : Math.min(this.end, this.start + this.step);
    this.reading = part(this.file, this.start, end);
    try {
      this.bits.add(await this.reading);
    } finally {
      this.reading = undefined;
    }
    this.start = end;
    this.step *= 2;
    return this.decode();
  }
  between(from, end) {
    return this.all.slice(lowest(this.all, from * this.unit), lowest(this.all, end * this.unit));
  }
}
const NOWHERE = { known: Infinity, unread: 0, between: () => [] };

// The index of the first number that is not below `least`.
const lowest = (numbers, least) => {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] < least) low = middle + 1; else high = middle;
  }
  return low;
};

const listOf = (segment, own, isWhole) => (own.read ??= new TermList(segment, own, isWhole));

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
// Passages in which a phrase may begin: the rest of it may be in the next one.
const candidates = (lists) => {
  const withNext = (list) => either([list, list.filter((passage) => passage % PASSAGES > 0).map((passage) => passage - 1)]);
  return lists.reduce((found, list, index) => (index === 0 ? list : both(found, withNext(list))), []);
};
const transcriptOf = (passage) => Math.floor(passage / PASSAGES);
const transcriptsOf = (passages) => [...new Set(passages.map(transcriptOf))];
