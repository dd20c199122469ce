// Finds passages, and reads them where the texts are published. Nothing is evaluated, and no text is put
// into a page here.
"use strict";

// The page names the other files, since it knows their versions.
importScripts(...new URL(self.location.href).hash.slice(1).split(",").map(decodeURIComponent));

// The blocks of values that are read to narrow a search.
const MOST_VALUES = 64;
// Lists are read in whole if they have at most so many bytes more; otherwise as far as results are shown.
const READ_AT_ONCE = 65536;
// So many passages are read at once to look for a phrase in them, and so many at most for one message.
const AT_ONCE = 24;
const MOST_READ = 240;

let newest = 0;
let current;

// A search: what is wanted, how far the segments were looked through, and what was found.
const begin = async ({ query, typing, order }) => {
  const clauses = parse(query);
  const { wanted, notes } = await gather(clauses, typing);
  const search = {
    wanted, notes, hasPhrase: wanted.some((clause) => clause.phrase), isByPassages: order === "best",
    isSingle: wanted.length === 1 && !wanted[0].not,
    segments: clauses.length > 0 ? head.segments : [], at: 0, from: 0,
    // Transcripts with their passages, those that have the words apart, and the hits that were read.
    found: [], passages: 0, apart: [], taken: 0, inNext: 0, rejected: 0, hits: [], shown: 0, stale: 0,
  };
  search.from = search.segments[0]?.first;
  return search;
};

const isThrough = (search) => search.at >= search.segments.length;
// The lists that are needed for the rest of a search.
const listsFor = (search) => [...new Set(search.segments.slice(search.at).flatMap((segment) => neededIn(segment, search.wanted) ?? []))];
const unreadOf = (search) => listsFor(search).reduce((sum, list) => sum + list.unread, 0);
const readAll = (search) => Promise.all(listsFor(search).map((list) => list.read(true)));

// Looks through transcripts, from the newest, until so many passages are found.
const fill = async (search, count) => {
  while (search.passages < count && !isThrough(search)) {
    const segment = search.segments[search.at];
    const lists = neededIn(segment, search.wanted);
    const end = Math.min(segment.end, ...(lists ?? []).map((list) => list.known));
    if (end <= search.from) {
      await Promise.all(lists.filter((list) => list.known <= search.from).map((list) => list.read()));
      continue;
    }
    const { found, apart } = lists ? findIn(segment, search.wanted, search.from, end) : { found: [], apart: [] };
    for (const passage of found) {
      const transcript = transcriptOf(passage);
      if (search.found.at(-1)?.transcript !== transcript) search.found.push({ transcript, passages: [] });
      search.found.at(-1).passages.push(passage % PASSAGES);
    }
    search.passages += found.length;
    search.apart.push(...apart);
    search.from = end;
    if (end === segment.end) search.at++;
  }
  if (isThrough(search) && search.isByPassages) {
    search.found.sort((a, b) => b.passages.length - a.passages.length);
    search.isByPassages = false;
  }
};

// The next passages that were found.
const take = (search, count) => {
  const batch = [];
  while (count > 0 && search.taken < search.found.length) {
    const { transcript, passages } = search.found[search.taken];
    const own = passages.slice(search.inNext, search.inNext + count);
    batch.push({ transcript, passages: own });
    count -= own.length;
    search.inNext += own.length;
    if (search.inNext >= passages.length) { search.taken++; search.inNext = 0; }
  }
  return batch;
};
const waiting = (search) => search.passages - search.shown - search.hits.length - search.rejected;

// Reads passages until so many hits can be shown. Of a phrase only those are hits that have it, so more passages
// are read, up to a limit.
const readHits = async (search, count, limit) => {
  const before = bytesRead;
  let read = 0;
  while (search.hits.length < count && read < limit) {
    const size = search.hasPhrase ? AT_ONCE : count - search.hits.length;
    if (waiting(search) < size) await fill(search, search.passages + size - waiting(search));
    const batch = take(search, size);
    if (batch.length === 0) break;
    for (const { stale, hits, passages } of await Promise.all(batch.map((own) => hitsOf(own, search)))) {
      search.hits.push(...hits);
      search.stale += stale;
      search.rejected += passages - hits.length;
      read += passages;
    }
  }
  if (read > 0) search.bytesPerPassage = (bytesRead - before) / read;
};

const hitsOf = async ({ transcript, passages }, { wanted, hasPhrase }) => {
  const last = (await recordOf(transcript)).lengths.length - 1;
  const numbers = hasPhrase ? passages.flatMap((own) => [own, Math.min(own + 1, last)]) : passages;
  const { record, read } = await readPassages(transcript, numbers);
  const { slug, title, date } = record;
  let stale = 0;
  const hits = passages.flatMap((number) => {
    const marks = marksIn(read.get(number), number < last ? read.get(number + 1) : undefined, wanted);
    if (!marks) {
      if (!hasPhrase) stale++;
      return [];
    }
    const time = record.times[number];
    const speaker = record.speakers[record.who[number]] ?? null;
    return [{
      slug, title, date, id: idOf(record, number, read.get(number)), parts: snippet(read.get(number), marks, speaker),
      time: time === -1 ? null : time < -1 ? -2 - time : time, estimated: time < -1, speaker,
    }];
  });
  return { stale, hits, passages: passages.length };
};

// The next hits, by transcript.
const show = (search, count) => {
  const groups = [];
  for (const { slug, title, date, ...passage } of search.hits.splice(0, count)) {
    if (groups.at(-1)?.slug !== slug) groups.push({ slug, title, date, passages: [] });
    groups.at(-1).passages.push(passage);
    search.shown++;
  }
  return groups;
};

// The values of a field, with the number of hits of the current search that each has, or without if the hits
// are not known yet; none if there are too many values to read.
const facet = async (field) => {
  const hits = new Map(current.found.map(({ transcript, passages }) => [transcript, passages]));
  const all = new Map();
  const fits = (term) => term.startsWith(`${field}:`);
  const sizes = head.segments.map(({ names }) => names.firsts.filter(fits).length);
  if (Math.max(...sizes) >= MOST_VALUES) return undefined;
  await Promise.all(head.segments.map(async (segment) => {
    for (const own of await termsFrom(segment.names, `${field}:`, fits, "name", MOST_VALUES + 1)) {
      const isSpeaker = field === "speaker";
      const list = listOf(segment, own, !isSpeaker);
      await list.read(true);
      // Of somebody who speaks only their own passages count.
      const count = isSpeaker
        ? list.all.filter((passage) => hits.get(transcriptOf(passage))?.includes(passage % PASSAGES)).length
        : list.all.reduce((sum, transcript) => sum + (hits.get(transcript)?.length ?? 0), 0);
      if (count > 0) all.set(own.shown[0], (all.get(own.shown[0]) ?? 0) + count);
    }
  }));
  return countsOf(current, [...all].sort((a, b) => b[1] - a[1]).slice(0, 20));
};

// The numbers are known if all transcripts were looked through. Of a phrase it is not known which passages have
// it before they are read.
const countsOf = (search, values) => (isThrough(search) && !search.hasPhrase ? values : values.map(([value]) => [value, null]));

const yearsOf = ({ found }) => {
  const counts = new Map();
  for (const { transcript, passages } of found) {
    const year = head.months.findLast(([, first]) => first < head.transcripts - transcript)?.[0].slice(0, 4);
    if (year) counts.set(year, (counts.get(year) ?? 0) + passages.length);
  }
  return [...counts];
};

// How many bytes it takes to count the hits, about: what is left of the lists, and the passages that may have a
// phrase.
const costOf = (search) => {
  const part = Math.min(1, search.from / head.transcripts) || 1;
  const left = waiting(search) + (isThrough(search) ? 0 : search.passages / part - search.passages);
  return unreadOf(search) + (search.hasPhrase ? left * (search.bytesPerPassage ?? 1000) : 0);
};

const answer = async (message) => {
  if (message.base !== undefined) base = message.base;
  if (!head) readHead(message.head ?? (await loadHead("default")));
  if (message.facet) return { values: (await facet(message.facet)) ?? null };
  const isFirst = message.query !== undefined;
  let search = current;
  if (isFirst) {
    const [begun, names] = await Promise.all([begin(message), suggest(message.query)]);
    search = { ...begun, names };
    // Not if something else was asked in the meantime.
    if (message.id === newest) current = search;
  }
  const { count, limit = MOST_READ, readAtOnce = READ_AT_ONCE, isCounting } = message;
  // Short lists are on their way while the first hits are read.
  const isWhole = isCounting || search.isByPassages || unreadOf(search) <= readAtOnce;
  const whole = isWhole ? readAll(search) : undefined;
  if (search.isByPassages || isCounting) {
    await whole;
    await fill(search, Infinity);
  }
  if (!isCounting || search.hasPhrase) await readHits(search, isCounting ? Infinity : count, limit);
  if (isWhole) {
    await whole;
    await fill(search, Infinity);
  }
  if (search.stale > 0 && !message.again) throw new Gone("transcript.txt");
  const groups = show(search, count);
  const { notes, names, apart, stale, shown } = search;
  const isKnown = isThrough(search) && (!search.hasPhrase || waiting(search) === 0);
  const counted = shown + search.hits.length;
  const known = !isKnown && search.isSingle ? search.wanted[0].counts?.() : undefined;
  const total = !isKnown ? known?.total ?? null : search.hasPhrase ? counted : search.passages;
  const near = !isFirst || shown >= 20 ? [] : await Promise.all(apart.slice(0, 10).map(recordOf));
  return {
    groups, stale, notes, names, total, counted, cost: total === null ? costOf(search) : 0,
    ended: isThrough(search) && waiting(search) === 0 && search.hits.length === 0,
    transcripts: isThrough(search) && !search.hasPhrase ? search.found.length : known?.transcripts,
    years: countsOf(search, yearsOf(search)),
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
