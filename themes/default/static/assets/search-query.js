// Words, queries, and the passages that a query asks for.
"use strict";

const LONGEST_QUERY = 1000;
const MOST_CLAUSES = 32;

// Words: as src/search/words.rs divides and folds them.

const RUN = /[\p{Alphabetic}\p{N}\p{M}]+/gu;
const UNSPACED = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u2e80-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const KINDS = new RegExp(`[${UNSPACED}]+|[^${UNSPACED}]+`, "gu");
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, "u");
const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ı: "i", ς: "σ" };

const foldWord = (word) => {
  const plain = [...word.normalize("NFKD").replace(/[\u0300-\u036f\u0591-\u05c7\u064b-\u0652]/gu, "")];
  return plain.map((c) => c.toLowerCase()).join("").replace(/[^\x00-\x7f]/g, (c) => LETTERS[c] ?? c).slice(0, 240);
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
const folded = (text) => wordsOf(text).map((own) => own.word).join(" ");
const cut = (word) => (word.length > 60 ? [...word].slice(0, 60).join("") : word);

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
    if (FIELDS.includes(name)) {
      clauses.push({ not, field: name, value: folded(value) });
      continue;
    }
    if (["year", "before", "after"].includes(name)) {
      clauses.push({ not, [name]: value });
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

// The other forms of an English word, as src/search/endings.rs has them.
const endings = (word) => {
  if (!/^[a-z]{4,}$/.test(word)) return [];
  const stems = new Set([word]);
  for (const [ending, other] of [["ies", "y"], ["es", ""], ["s", ""], ["ied", "y"], ["ed", ""], ["ed", "e"], ["ing", ""], ["ing", "e"]]) {
    const stem = word.slice(0, word.length - ending.length);
    if (word.endsWith(ending) && stem.length >= 3 && !word.endsWith("ss")) {
      stems.add(stem + other);
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

const MOST_EXPANSIONS = 60;

const lookUp = async (segment, word) => {
  const [own] = await termsFrom(segment.words, word, (term) => term === word, "word", 1);
  return own;
};

// The words that a clause stands for: with its endings, or while it is typed, what begins like it.
const expand = async (clause, typing) => {
  const forms = clause.exact || clause.not || typing ? [] : endings(clause.word);
  const found = new Map();
  await Promise.all(head.segments.map(async (segment) => {
    const add = (own) => {
      const all = found.get(own.term) ?? { term: own.term, count: 0, lists: new Map() };
      all.count += own.passages;
      all.lists.set(segment, own);
      found.set(own.term, all);
    };
    if (typing || clause.begins) {
      (await termsFrom(segment.words, clause.word, (term) => term.startsWith(clause.word), "word")).forEach(add);
    } else {
      (await Promise.all([clause.word, ...forms].map((word) => lookUp(segment, word)))).forEach((own) => own && add(own));
    }
  }));
  const all = [...found.values()].sort((a, b) => (b.term === clause.word) - (a.term === clause.word) || b.count - a.count);
  return all.slice(0, MOST_EXPANSIONS);
};
const exactly = (word) => expand({ word, exact: true });

// Words with one letter more, less, other, or in the other place.
const differByOne = (a, b) => {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const [left, right] = [a.length - start - end, b.length - start - end];
  return Math.max(left, right) <= 1 || (left === 2 && right === 2 && a[start] === b[start + 1] && a[start + 1] === b[start]);
};
const backwards = (word) => [...word].reverse().join("");
const nearWords = async (word) => {
  // Without the letter in the middle: two that changed places may be in both halves otherwise.
  const half = Math.max(1, Math.floor((word.length - 1) / 2));
  if (word.length < 2) return [];
  const find = (blocks, from) => termsFrom(blocks, from, (term) => term.startsWith(from), "spelling", 24);
  const [begin, end] = await Promise.all([
    find(head.vocabulary[0], word.slice(0, half)),
    find(head.vocabulary[1], backwards(word).slice(0, half)),
  ]);
  const all = [...begin, ...end.map((own) => ({ ...own, term: backwards(own.term) }))];
  const near = new Map(all.filter((own) => differByOne(own.term, word)).map((own) => [own.term, own.bits]));
  return [...near].sort((a, b) => b[1] - a[1]).slice(0, 8).map(([term]) => term);
};

// The transcripts of a year, or before or after a date, as a range of numbers.
const dates = (clause) => {
  const { months, transcripts } = head;
  // Months are numbered from the oldest transcript.
  const since = (month) => transcripts - (months.find(([own]) => own >= month)?.[1] ?? transcripts);
  const value = (clause.year ?? clause.before ?? clause.after).slice(0, 7);
  if (!/^\d{4}(-\d\d)?$/.test(value)) return [0, transcripts];
  if (clause.before) return [since(value), since("")];
  if (clause.after) return [0, since(`${value}~`)];
  return [since(`${value}~`), since(value)];
};

// The lists of some terms by segment, and how many passages have them, if that is known without reading more.
// Of the forms of a word, the first is the word itself.
const listsOf = (terms, isWhole = false, hasForms = false) => {
  const entries = terms.flatMap(({ lists }) => [...lists]);
  const isOne = new Set(terms.map(({ term }) => term)).size === 1;
  const lists = (segment) => entries.flatMap(([at, own]) => (at === segment ? [listOf(segment, own, isWhole)] : []));
  const sum = (field) => entries.reduce((all, [, own]) => all + own[field], 0);
  const totalIn = (segment) => {
    const own = terms[0]?.lists.get(segment);
    if (own?.others !== undefined && hasForms) return own.passages + own.others;
    return lists(segment).some((list) => list.unread > 0) ? NaN : either(lists(segment).map(({ all }) => all)).length;
  };
  const counts = () => {
    if (isOne) return { total: sum(isWhole ? "transcripts" : "passages"), transcripts: sum("transcripts") };
    const total = head.segments.reduce((all, segment) => all + totalIn(segment), 0);
    return Number.isNaN(total) ? {} : { total };
  };
  return { lists, counts };
};

// What the clauses of a query ask for, with what is to be said of its words.
const gather = async (clauses, typing) => {
  const wanted = [];
  const notes = clauses.map(() => []);
  await Promise.all(clauses.map(async (clause, index) => {
    if (clause.word) {
      // One letter begins too many words.
      const isTyped = typing && index === clauses.length - 1 && !clause.not && clause.word.length > 1;
      let words = await expand(clause, isTyped);
      let isNear = false;
      if (words.length === 0 && !clause.not && !clause.exact) {
        const near = await nearWords(clause.word);
        words = (await Promise.all(near.map(exactly))).flat();
        isNear = words.length > 0;
        if (isNear) notes[index].push({ kind: "near", word: clause.typed, words: words.map((own) => own.term) });
      }
      const isThere = words.some((own) => own.term === clause.word);
      if (words.length > 0 && !isThere && !clause.not && !isTyped && !isNear) {
        const near = await nearWords(clause.word);
        if (near.length > 0) notes[index].push({ kind: "maybe", word: clause.typed, words: near });
      }
      const others = words.filter((own) => own.term !== clause.word);
      if (!isTyped && !clause.exact && others.length > 0 && others.length < words.length) {
        notes[index].push({ kind: "endings", word: clause.typed, words: others.map((own) => own.term) });
      }
      wanted[index] = { ...clause, words: words.map((own) => own.term), ...listsOf(words, false, !isTyped && words[0]?.term === clause.word) };
    } else if (clause.phrase) {
      const words = await Promise.all(clause.phrase.map(exactly));
      const lists = (segment) => words.map(([own]) => (own?.lists.has(segment) ? listOf(segment, own.lists.get(segment)) : NOWHERE));
      wanted[index] = { ...clause, lists };
    } else if (clause.field) {
      const isWhole = clause.field !== "entity" && clause.field !== "speaker";
      const found = await Promise.all(head.segments.map(async (segment) => (await namesOf(segment, clause.field, clause.value)).map((own) => ({ term: own.term, lists: new Map([[segment, own]]) }))));
      const spellings = clause.field === "entity" ? [clause.value, ...found.flat().flatMap(({ lists }) => [...lists.values()][0].shown ?? [])] : [];
      wanted[index] = { ...clause, isWhole, runs: spellings.map((own) => own.split(" ")), ...listsOf(found.flat(), isWhole) };
    } else {
      wanted[index] = { ...clause, range: dates(clause) };
    }
  }));
  return { wanted: wanted.filter(Boolean), notes: notes.flat() };
};

const namesOf = (segment, field, value) => {
  const term = `${field}:${value}\t`;
  return termsFrom(segment.names, term, (own) => own.startsWith(term), "name", 2);
};

// Entities whose name begins like what is typed.
const suggest = async (query) => {
  const value = folded(query);
  if (value.length < 2 || /["':=]/.test(query)) return [];
  const found = await termsFrom(head.entities, `entity:${value}`, (term) => term.startsWith(`entity:${value}`), "name", 2);
  const all = found.map(({ term, shown: [name, kind, mentions], transcripts }) => ({ name, kind, mentions, transcripts, exact: term.startsWith(`entity:${value}\t`) }));
  return all.sort((a, b) => b.exact - a.exact || b.mentions - a.mentions).slice(0, 4);
};

// The lists that are needed to find the passages of a segment; none if it has none.
const neededIn = (segment, wanted) => {
  const isOutside = ({ range, not }) => range && !not && (range[0] >= segment.end || range[1] <= segment.first);
  if (wanted.some(isOutside)) return undefined;
  // Whether a passage has a phrase that is not wanted is seen in its text.
  const all = wanted.filter((clause) => clause.lists && !(clause.not && clause.phrase)).map((clause) => [clause, clause.lists(segment)]);
  const lacks = ([clause, lists]) => !clause.not && (clause.phrase ? lists.includes(NOWHERE) : lists.length === 0);
  return all.some(lacks) ? undefined : all.flatMap(([, lists]) => lists);
};

// The passages found in the transcripts from `from` to before `end`, and the transcripts that have all words apart.
const findIn = (segment, wanted, from, end) => {
  const numbers = (clause) => {
    const lists = clause.lists(segment).map((own) => own.between(from, end));
    return clause.phrase ? candidates(lists) : either(lists);
  };
  const asked = wanted.filter((clause) => clause.lists && !clause.isWhole && !clause.not);
  let apart = [];
  let found;
  const all = asked.map(numbers).sort((a, b) => a.length - b.length);
  for (const list of all) found = found ? both(found, list) : list;
  if (all.length > 1) {
    const together = new Set(transcriptsOf(found));
    apart = all.map(transcriptsOf).reduce((a, b) => both(a, b)).filter((own) => !together.has(own));
  }
  // Without words, each transcript is shown with its first passage.
  found ??= Array.from({ length: end - from }, (_, index) => (from + index) * PASSAGES);
  for (const clause of wanted) {
    if (clause.range || clause.isWhole) {
      const list = clause.isWhole ? new Set(numbers(clause)) : { has: (own) => own >= clause.range[0] && own < clause.range[1] };
      const keeps = (own) => list.has(own) !== clause.not;
      found = found.filter((passage) => keeps(transcriptOf(passage)));
      apart = apart.filter(keeps);
    } else if (clause.not && !clause.phrase) {
      const list = new Set(numbers(clause));
      found = found.filter((passage) => !list.has(passage));
    }
  }
  return { found, apart };
};
