// Finds passages, and reads them where the texts are published. Nothing is evaluated, and no text is put
// into a page here.
"use strict";

// The page names the other files, since it knows their versions.
importScripts(...new URL(self.location.href).hash.slice(1).split(",").map(decodeURIComponent));

const MOST_EXPANSIONS = 60;
// The blocks of values that are read to narrow a search.
const MOST_VALUES = 64;
// So many passages are read at once to look for a phrase in them, and so many at most before the reader
// is asked.
const AT_ONCE = 24;
const MOST_READ = 240;

// Looking up

const lookUp = async (segment, word) => {
  const [own] = await termsFrom(segment.words, word, (term) => term === word, "word", 1);
  return own;
};

// The words that a clause stands for: what is written, with its endings, and while it is typed, what begins
// like it.
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
  const first = (month) => months.find(([own]) => own >= month)?.[1] ?? transcripts;
  const value = (clause.year ?? clause.before ?? clause.after).slice(0, 7);
  if (!/^\d{4}(-\d\d)?$/.test(value)) return [0, transcripts];
  if (clause.before) return [months[0]?.[1] ?? transcripts, first(value)];
  if (clause.after) return [first(`${value}~`), transcripts];
  return [first(value), first(`${value}~`)];
};

// What the clauses of a query ask for: passages that have all its words, transcripts that have all its
// fields, and what is not wanted.
const gather = async (clauses, typing) => {
  const wanted = [];
  const notes = [];
  await Promise.all(clauses.map(async (clause, index) => {
    if (clause.word) {
      // One letter begins too many words.
      const isTyped = typing && index === clauses.length - 1 && !clause.not && clause.word.length > 1;
      let words = await expand(clause, isTyped);
      let isNear = false;
      if (words.length === 0 && !clause.not && !clause.exact) {
        const near = await nearWords(clause.word);
        words = (await Promise.all(near.map((word) => expand({ word, exact: true }, false)))).flat();
        isNear = words.length > 0;
        if (isNear) notes.push({ kind: "near", word: clause.typed, words: words.map((own) => own.term) });
      }
      const isThere = words.some((own) => own.term === clause.word);
      if (words.length > 0 && !isThere && !clause.not && !isTyped && !isNear) {
        const near = await nearWords(clause.word);
        if (near.length > 0) notes.push({ kind: "maybe", word: clause.typed, words: near });
      }
      const others = words.filter((own) => own.term !== clause.word);
      if (!isTyped && !clause.exact && others.length > 0 && others.length < words.length) {
        notes.push({ kind: "endings", word: clause.typed, words: others.map((own) => own.term) });
      }
      wanted[index] = { ...clause, words: words.map((own) => own.term), passages: (segment) => either(words.flatMap((own) => (own.lists.has(segment) ? [readList(segment, own.lists.get(segment), false)] : []))) };
    } else if (clause.phrase) {
      const words = await Promise.all(clause.phrase.map((word) => expand({ word, exact: true }, false)));
      const lists = (segment) => words.map(([own]) => (own?.lists.has(segment) ? readList(segment, own.lists.get(segment), false) : []));
      wanted[index] = { ...clause, words: clause.phrase, passages: (segment) => candidates(lists(segment)) };
    } else if (clause.field) {
      const names = await Promise.all(head.segments.map((segment) => namesOf(segment, clause.field, clause.value)));
      const isWhole = clause.field !== "entity" && clause.field !== "speaker";
      const list = (segment) => either(names[head.segments.indexOf(segment)].map((own) => readList(segment, own, isWhole)));
      wanted[index] = { ...clause, words: clause.field === "entity" ? clause.value.split(" ") : [], [isWhole ? "transcripts" : "passages"]: list };
    } else {
      wanted[index] = { ...clause, range: dates(clause) };
    }
  }));
  return { wanted: wanted.filter(Boolean), notes };
};

// Passages in which a phrase may begin: the rest of it may be in the next one.
const candidates = (lists) => {
  const withNext = (list) => either([list, list.filter((passage) => passage % PASSAGES > 0).map((passage) => passage - 1)]);
  return lists.reduce((found, list, index) => (index === 0 ? list : both(found, withNext(list))), []);
};

const namesOf = (segment, field, value) => {
  const term = `${field}:${value}\t`;
  return termsFrom(segment.names, term, (own) => own.startsWith(term), "name", 2);
};

// The passages of a segment that a query finds, and how many transcripts have all its words in different ones.
const findIn = (segment, wanted) => {
  const asked = wanted.filter((clause) => clause.passages && !clause.not);
  let apart = [];
  let found;
  const lists = asked.map((clause) => clause.passages(segment)).sort((a, b) => a.length - b.length);
  for (const list of lists) found = found ? both(found, list) : list;
  if (lists.length > 1) {
    const transcripts = lists.map(transcriptsOf).reduce((a, b) => both(a, b));
    const together = new Set(transcriptsOf(found));
    apart = transcripts.filter((own) => !together.has(own));
  }
  // Without words, each transcript is shown with its first passage.
  found ??= Array.from({ length: segment.transcripts }, (_, index) => (segment.first + index) * PASSAGES);
  for (const clause of wanted) {
    if (clause.range) {
      const [start, end] = clause.range;
      const keeps = (own) => (own >= start && own < end) !== clause.not;
      found = found.filter((passage) => keeps(transcriptOf(passage)));
      apart = apart.filter(keeps);
    } else if (clause.transcripts) {
      const list = new Set(clause.transcripts(segment));
      const keeps = (own) => list.has(own) !== clause.not;
      found = found.filter((passage) => keeps(transcriptOf(passage)));
      apart = apart.filter(keeps);
    } else if (clause.not && !clause.phrase) {
      const list = new Set(clause.passages(segment));
      found = found.filter((passage) => !list.has(passage));
    }
  }
  return { found, apart };
};

// Searching

let newest = 0;
let current;

const begin = async ({ query, typing, order }) => {
  const clauses = parse(query);
  if (clauses.length === 0) return { isExact: true, total: 0, transcripts: 0, years: [], wanted: [], notes: [], apart: [], queue: [], next: 0, inNext: 0, shown: 0 };
  const { wanted, notes } = await gather(clauses, typing);
  const all = head.segments.toReversed().map((segment) => findIn(segment, wanted));
  // The newest transcript first, its passages in their order.
  const byTranscript = all.flatMap(({ found }) => {
    const groups = [];
    found.forEach((passage) => {
      const transcript = transcriptOf(passage);
      if (groups.at(-1)?.transcript !== transcript) groups.push({ transcript, passages: [] });
      groups.at(-1).passages.push(passage % PASSAGES);
    });
    return groups.reverse();
  });
  if (order === "best") byTranscript.sort((a, b) => b.passages.length - a.passages.length);
  return {
    query, wanted, notes,
    isExact: !wanted.some((clause) => clause.phrase),
    total: all.reduce((sum, { found }) => sum + found.length, 0),
    transcripts: byTranscript.length,
    apart: all.flatMap(({ apart }) => apart.toReversed()),
    years: years(byTranscript),
    queue: byTranscript, next: 0, inNext: 0, shown: 0,
  };
};

const years = (groups) => {
  const counts = new Map();
  for (const { transcript, passages } of groups) {
    const year = head.months.findLast(([, first]) => first <= transcript)?.[0].slice(0, 4);
    if (year) counts.set(year, (counts.get(year) ?? 0) + passages.length);
  }
  return [...counts];
};

// The next hits of a search, at least `count` unless there are fewer. Of a phrase only those passages count
// that have it, so more are read, up to a limit.
const more = async (search, count, limit = MOST_READ) => {
  const groups = [];
  const hasPhrase = !search.isExact;
  let found = 0;
  let read = 0;
  let stale = 0;
  while (found < count && search.next < search.queue.length && read < limit) {
    const batch = [];
    let size = 0;
    const wanted = hasPhrase ? AT_ONCE : count - found;
    while (size < wanted && search.next < search.queue.length) {
      const { transcript, passages } = search.queue[search.next];
      const own = passages.slice(search.inNext, search.inNext + wanted - size);
      batch.push({ transcript, passages: own });
      size += own.length;
      search.inNext += own.length;
      if (search.inNext >= passages.length) { search.next++; search.inNext = 0; }
    }
    read += size;
    const made = await Promise.all(batch.map((own) => show(own, search.wanted, hasPhrase)));
    for (const group of made) {
      stale += group.stale;
      if (group.passages.length === 0) continue;
      found += group.passages.length;
      const last = groups.at(-1);
      if (last?.slug === group.slug) last.passages.push(...group.passages); else groups.push(group);
    }
  }
  if (hasPhrase) search.rejected = (search.rejected ?? 0) + read - found;
  search.shown += found;
  return { groups, found, stale };
};

const show = async ({ transcript, passages }, wanted, hasPhrase) => {
  const last = (await recordOf(transcript)).lengths.length - 1;
  const numbers = hasPhrase ? passages.flatMap((own) => [own, Math.min(own + 1, last)]) : passages;
  const { record, read } = await readPassages(transcript, numbers);
  let stale = 0;
  const shown = passages.flatMap((number) => {
    const marks = marksIn(read.get(number), number < last ? read.get(number + 1) : undefined, wanted);
    if (!marks) {
      if (!hasPhrase) stale++;
      return [];
    }
    const time = record.times[number];
    const speaker = record.speakers[record.who[number]] ?? null;
    return [{
      id: idOf(record, number, read.get(number)), parts: snippet(read.get(number), marks, speaker),
      time: time === -1 ? null : time < -1 ? -2 - time : time, estimated: time < -1,
      speaker,
    }];
  });
  return { slug: record.slug, title: record.title, date: record.date, passages: shown, stale };
};

// Entities whose name begins like what is typed.
const suggest = async (query) => {
  const value = wordsOf(query).map((own) => own.word).join(" ");
  if (value.length < 2 || /["':=]/.test(query)) return [];
  const found = await termsFrom(head.entities, `entity:${value}`, (term) => term.startsWith(`entity:${value}`), "name", 2);
  const all = found.map(({ term, shown: [name, kind, mentions], transcripts }) => ({ name, kind, mentions, transcripts, exact: term.startsWith(`entity:${value}\t`) }));
  return all.sort((a, b) => b.exact - a.exact || b.mentions - a.mentions).slice(0, 4);
};

// The values of a field, with the number of hits of the current search that each has, or without if the hits
// are not known yet; none if there are too many values to read.
const facet = async (field) => {
  const hits = new Map(current.queue.map(({ transcript, passages }) => [transcript, passages]));
  const all = new Map();
  const fits = (term) => term.startsWith(`${field}:`);
  const sizes = head.segments.map(({ names }) => names.firsts.filter(fits).length);
  if (Math.max(...sizes) >= MOST_VALUES) return undefined;
  await Promise.all(head.segments.map(async (segment) => {
    for (const own of await termsFrom(segment.names, `${field}:`, fits, "name", MOST_VALUES + 1)) {
      const isSpeaker = field === "speaker";
      const list = readList(segment, own, !isSpeaker);
      // Of somebody who speaks only their own passages count.
      const count = isSpeaker
        ? list.filter((passage) => hits.get(transcriptOf(passage))?.includes(passage % PASSAGES)).length
        : list.reduce((sum, transcript) => sum + (hits.get(transcript)?.length ?? 0), 0);
      if (count > 0) all.set(own.shown[0], (all.get(own.shown[0]) ?? 0) + count);
    }
  }));
  return countsOf(current, [...all].sort((a, b) => b[1] - a[1]).slice(0, 20));
};

// Of a phrase it is not known which passages have it before they are read.
const countsOf = (search, values) => (search.isExact ? values : values.map(([value]) => [value, null]));

const answer = async (message) => {
  if (message.base !== undefined) base = message.base;
  if (!head) readHead(message.head ?? (await loadHead("default")));
  if (message.facet) return { values: (await facet(message.facet)) ?? null };
  let search = current;
  if (message.query !== undefined) {
    const [begun, names] = await Promise.all([begin(message), suggest(message.query)]);
    search = { ...begun, names };
    // Not if something else was asked in the meantime.
    if (message.id === newest) current = search;
  }
  const { groups, found, stale } = await more(search, message.count, message.limit);
  if (stale > 0 && !message.again) throw new Gone("transcript.txt");
  const { total, transcripts, notes, apart, years: own, names, isExact, queue, next, shown, rejected = 0 } = search;
  const ended = next >= queue.length;
  const near = message.query === undefined || shown >= 20 ? [] : await Promise.all(apart.slice(0, 10).map(recordOf));
  return {
    groups, found, shown, ended, stale, notes, names, years: countsOf(search, own),
    total: isExact ? total : ended ? shown : null,
    left: isExact ? total - shown : total - shown - rejected,
    transcripts: isExact || !ended ? transcripts : undefined,
    apart: { count: apart.length, transcripts: near.map(({ slug, title, date }) => ({ slug, title, date })) },
  };
};

self.onmessage = async ({ data }) => {
  newest = Math.max(newest, data.id ?? 0);
  let result;
  try {
    result = await answer(data).catch(async (error) => {
      if (!(error instanceof Gone) && !(error instanceof TypeError)) throw error;
      // The site was published anew while the page was open.
      readHead(await loadHead("reload"));
      return data.query === undefined ? { renewed: true } : answer({ ...data, again: true });
    });
  } catch (error) {
    result = { failed: error instanceof Gone ? "gone" : "network" };
  }
  // What was asked before something newer is not wanted any more.
  if (data.id === newest) self.postMessage({ id: data.id, ...result });
};
