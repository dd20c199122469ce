// Words and queries.
"use strict";

const LONGEST_QUERY = 1000;
const MOST_CLAUSES = 32;

// Words: as src/search/words.rs divides and folds them.

const RUN = /[\p{Alphabetic}\p{N}\p{M}]+/gu;
const UNSPACED = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u2e80-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const KINDS = new RegExp(`[${UNSPACED}]+|[^${UNSPACED}]+`, "gu");
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, "u");
const LETTERS = { "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ς": "σ" };

const foldWord = (word) => {
  const plain = [...word.normalize("NFKD").replace(/[\u0300-\u036f\u0591-\u05c7\u064b-\u0652]/gu, "")];
  return plain.map((c) => c.toLowerCase()).join("").replace(/[ßæœøłđıς]/g, (c) => LETTERS[c]).slice(0, 240);
};

// The words of a text with where they stand in it.
const wordsOf = (text) => {
  const words = [];
  for (const run of text.matchAll(RUN)) {
    for (const own of run[0].matchAll(KINDS)) {
      const start = run.index + own.index;
      if (!IS_UNSPACED.test(own[0])) {
        words.push({ word: cut(foldWord(own[0])), start, end: start + own[0].length });
        continue;
      }
      const characters = [...own[0]];
      let at = start;
      characters.forEach((c, index) => {
        const two = c + (characters[index + 1] ?? "");
        words.push({ word: cut(foldWord(two)), start: at, end: at + two.length, single: characters.length === 1, last: index > 0 && index === characters.length - 1 });
        at += c.length;
      });
    }
  }
  return words;
};
const cut = (word) => (word.length > 60 ? [...word].slice(0, 60).join("") : word);

// Queries

const FIELDS = ["entity", "speaker", "keyword", "series", "topic", "type", "difficulty", "audience", "author"];

// A query as clauses: words, phrases, fields and dates, each wanted or not.
const parse = (query) => {
  const clauses = [];
  const pattern = /(-?)(?:([a-z]+):)?(=?)(?:"([^"]*)"?|([^\s"]+))/giu;
  for (const [, minus, field, equals, quoted, bare] of query.slice(0, LONGEST_QUERY).matchAll(pattern)) {
    if (clauses.length >= MOST_CLAUSES) break;
    const value = quoted ?? bare;
    const name = field?.toLowerCase();
    const not = minus === "-";
    if (name && [...FIELDS, "year", "before", "after"].includes(name)) {
      if (FIELDS.includes(name)) clauses.push({ not, field: name, value: wordsOf(value).map((own) => own.word).join(" ") });
      else clauses.push({ not, [name]: value });
      continue;
    }
    // The last character of several in a script without spaces is in the pair before it.
    const words = wordsOf(field ? `${field}:${value}` : value).filter((own) => !own.last);
    if (words.length === 0) continue;
    const [first] = words;
    if (words.length > 1) clauses.push({ not, phrase: words.map((own) => own.word) });
    else clauses.push({ not, word: first.word, typed: bare ?? quoted, exact: equals === "=" || quoted !== undefined, begins: Boolean(first.single) });
  }
  return clauses;
};

// The other forms of an English word: of "build" "builds" and "building"; "built" is another word. Short words
// are left alone: "thing" is no form of "the".
const endings = (word) => {
  if (!/^[a-z]{4,}$/.test(word)) return [];
  const stems = new Set([word]);
  for (const [ending, other] of [["ies", "y"], ["es", ""], ["s", ""], ["ied", "y"], ["ed", ""], ["ed", "e"], ["ing", ""], ["ing", "e"]]) {
    const stem = word.slice(0, word.length - ending.length);
    if (word.endsWith(ending) && stem.length >= 3 && !word.endsWith("ss")) {
      stems.add(stem + other);
      // "running" is a form of "run".
      if (/^(ed|ing)$/.test(ending) && /([b-df-hj-np-tv-z])\1$/.test(stem)) stems.add(stem.slice(0, -1));
    }
  }
  const forms = new Set(stems);
  for (const stem of stems) {
    for (const ending of ["s", "es", "ed", "ing"]) forms.add(stem + ending);
    if (stem.endsWith("e") && stem.length > 3) { forms.add(`${stem}d`); forms.add(`${stem.slice(0, -1)}ing`); }
    if (/[^aeiou]y$/.test(stem)) { forms.add(`${stem.slice(0, -1)}ies`); forms.add(`${stem.slice(0, -1)}ied`); }
  }
  forms.delete(word);
  return [...forms];
};
