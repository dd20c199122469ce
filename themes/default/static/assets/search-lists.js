// The lists of terms, and what is in several of them.
"use strict";

// A passage is a number: that of its transcript times this, and its own in it.
const PASSAGES = 2 ** 21;
// So many bytes of a long list are read first, and each time twice as many as before.
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
  // Of all transcripts before this one it is known whether they have the term.
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
        // The rest of this transcript was not read yet.
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
  // What is in the transcripts from `from` to before `end`.
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
