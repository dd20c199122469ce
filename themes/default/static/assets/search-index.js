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
let wholes = new Map();
let bytesRead = 0;

class Gone extends Error {}

const part = async (path, start, end) => {
  const whole = wholes.get(path);
  if (whole) return whole.subarray(start, end);
  const response = await fetch(base + path, { headers: { Range: `bytes=${start}-${end - 1}` } });
  if (!response.ok) throw new Gone(path);
  const bytes = new Uint8Array(await response.arrayBuffer());
  bytesRead += bytes.length;
  if (response.status === 206) return bytes;
  // A host that knows no ranges sends the whole file.
  wholes.set(path, bytes);
  return bytes.subarray(start, end);
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
    addPlaces(segment.words);
    addPlaces(segment.names);
    const [, chunks, unit] = loaded.chunk;
    const { files, sizes } = segment.records;
    segment.records = places(files, sizes.map((size) => size * unit), () => chunks);
  }
  [...loaded.vocabulary, loaded.entities].forEach(addPlaces);
  loaded.transcripts = first;
  wholes = new Map();
  head = loaded;
};

// The places of parts in their files, and where in its file the rests of lists begin. `count` says how many parts
// the file with an index has.
const places = (files, sizes, count) => {
  const all = [];
  files.forEach((file, index) => {
    const own = sizes.slice(all.length, all.length + count(index));
    const rests = own.reduce((sum, size) => sum + size, 0);
    let start = 0;
    for (const size of own) all.push({ file, start, end: (start += size), rests });
  });
  return all;
};
const addPlaces = (blocks) => {
  blocks.firsts = blocks.firsts === "" ? [] : blocks.firsts.split("\n");
  blocks.at = places(blocks.files, blocks.sizes, (index) => blocks.blocks[index]);
};

// What a part of a file says, read once.
const readPlace = (place, read) => {
  place.read ??= part(`search/${place.file}`, place.start, place.end).then(read);
  place.read.catch(() => { place.read = undefined; });
  return place.read;
};

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

// The index of the first item that is not `before`; all after it are not either.
const firstFrom = (items, before) => {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (before(items[middle])) low = middle + 1; else high = middle;
  }
  return low;
};

// The terms from `from` on that fit; they stand together.
const termsFrom = async (blocks, from, fits, kind, most = 4) => {
  const low = firstFrom(blocks.firsts, (first) => first <= from);
  const found = [];
  const start = Math.max(low - 1, 0);
  for (let index = start; index < Math.min(start + most, blocks.at.length); index++) {
    if (index >= low && !fits(blocks.firsts[index]) && blocks.firsts[index] > from) break;
    const block = blocks.at[index];
    const terms = await readPlace(block, (bytes) => readBlock(bytes, kind, block));
    found.push(...terms.filter((own) => own.term >= from && fits(own.term)));
  }
  return found;
};

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
    this.reading = part(`search/${this.file}`, this.start, end);
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
    const [start, past] = [from, end].map((at) => firstFrom(this.all, (passage) => passage < at * this.unit));
    return this.all.slice(start, past);
  }
}
const NOWHERE = { known: Infinity, unread: 0, between: () => [] };

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
