// Finds passages, and reads them where the texts are published. Nothing is evaluated, and no text is put
// into a page here.
"use strict";

// The page names the other files, since it knows their versions.
importScripts(...new URL(self.location.href).hash.slice(1).split(",").map(decodeURIComponent));

// The blocks of values that are read to narrow a search.
const MOST_VALUES = 64;
// Lists with so many bytes more are read in whole, larger ones as far as results are shown.
const READ_AT_ONCE = 32768;
// So many passages are read at once to look for a phrase, and so many at most for one message.
const AT_ONCE = 24;
const MOST_READ = 240;

const recordOf = async (transcript) => {
  const segment = head.segments.findLast((own) => own.first <= transcript);
  const [size] = head.chunk;
  // Records begin with the oldest transcript.
  const index = segment.end - 1 - transcript;
  const records = await readPlace(segment.records[Math.floor(index / size)], async (bytes) => {
    const reader = new Reader(bytes);
    const stream = new Blob([reader.take(reader.number())]).stream().pipeThrough(new DecompressionStream("deflate"));
    return JSON.parse(await new Response(stream).text());
  });
  const [slug, title, date, speakers, lengths, times, who, numbered, before] = records[index % size];
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
    const bytes = await part(path, start, end);
    for (const number of own) read.set(number, decoder.decode(bytes.subarray(starts[number] - start, starts[number + 1] - start)));
  }));
  return { record, read };
};

// Where the words of a query stand in a passage, each with its number in the query. `null` if it has not what is
// asked for.
const marksIn = (text, next, wanted) => {
  const goesOn = next !== undefined && !/\n\s*\n$/.test(text);
  const words = wordsOf(goesOn ? text + next : text);
  const marks = [];
  // Marks words that follow one another, if the first is in this passage.
  const mark = (run, number) => {
    const before = marks.length;
    words.forEach((own, index) => {
      if (own.start >= text.length || !run.every((word, by) => words[index + by]?.word === word)) return;
      if (run.length > 1 && words.slice(index, index + run.length - 1).some((pair) => pair.last)) return;
      marks.push([own.start, Math.min(words[index + run.length - 1].end, text.length), number]);
    });
    return marks.length > before;
  };
  for (const [number, clause] of wanted.entries()) {
    if (clause.phrase) {
      const count = marks.length;
      if (mark(clause.phrase, number) === clause.not) return null;
      if (clause.not) marks.length = count;
    } else if (clause.not) {
      continue;
    } else if (clause.runs) {
      clause.runs.forEach((run) => mark(run, number));
    } else if (clause.words) {
      const asked = new Set(clause.words);
      const found = words.filter((own) => own.start < text.length && asked.has(own.word));
      if (found.length === 0) return null;
      found.forEach((own) => marks.push([own.start, own.end, number]));
    }
  }
  return marks.sort((a, b) => a[0] - b[0]);
};

// How long the label of the speaker and the time are with which a passage begins.
const labelOf = (text, speaker) => {
  const [label, name] = /^\s*(\S[^\n]{0,100}?):\s+/.exec(text) ?? [];
  const names = new Set(wordsOf(speaker ?? "").map((own) => own.word));
  const length = label && names.has(wordsOf(name)[0]?.word) ? label.length : 0;
  const [time] = /^\s*[[(](?:\d+:)+\d\d(?:[.,]\d+)?[\])]\s+/.exec(text.slice(length)) ?? [""];
  return length + time.length;
};

// So many characters of a passage are shown, and so many of them before a mark.
const MOST = 320;
const LEAD = 100;

// The marks around which a passage is shown: the one with most of the query behind it, and the first of the rest.
const chosen = (all) => {
  const marks = all.slice(0, 300);
  const behind = marks.map(([from], index) =>
    new Set(marks.slice(index).filter(([, to]) => to <= from + MOST - LEAD).map((mark) => mark[2])));
  const best = behind.reduce((best, own, index) => (own.size > behind[best].size ? index : best), 0);
  return marks.filter((mark, index) => index === best || index === marks.findIndex((own) => !behind[best].has(own[2])));
};

// What is shown of a passage in parts, every second one marked. Headings, the label of the speaker and its time are left out
// unless they have what is marked.
const snippet = (text, marks, speaker) => {
  const at = marks.length > 0 ? chosen(marks) : [[0, 0]];
  const most = MOST / at.length;
  const parts = [""];
  const add = (more) => parts.push(parts.pop() + more);
  let done = 0;
  let isWhole;
  for (const [first, last] of at) {
    const block = first - text.slice(0, first).split("\n\n").at(-1).length;
    const said = block + labelOf(text.slice(block), speaker);
    const begin = last > 0 && first < said ? block : said;
    const body = (text.slice(0, first) + text.slice(first).split("\n\n", 1)[0]).trimEnd();
    let start = body.length - begin > most && first - begin > LEAD + 20 ? body.lastIndexOf(" ", first - LEAD) + 1 : begin;
    let end = body.length > start + most ? body.lastIndexOf(" ", start + most) : body.length;
    if (end <= Math.max(start, last)) end = Math.min(body.length, start + most);
    start = Math.max(Math.min(start, first), done);
    if (start > (done || begin)) add(done > 0 ? " … " : "…");
    done = start;
    for (const [from, to] of marks) {
      if (from < done || to > end) continue;
      add(text.slice(done, from));
      parts.push(text.slice(from, to), "");
      done = to;
    }
    add(text.slice(done, end));
    done = Math.max(done, end);
    isWhole = end === body.length;
  }
  if (!isWhole) add("…");
  return parts;
};

let newest = 0;
let current;

const begin = async ({ query, typing, order }) => {
  const clauses = parse(query);
  const { wanted, notes } = await gather(clauses, typing);
  return {
    wanted, notes, hasPhrase: wanted.some((clause) => clause.phrase), isByPassages: order === "best",
    isSingle: wanted.length === 1 && !wanted[0].not,
    segments: clauses.length > 0 ? head.segments : [], at: 0, from: 0,
    // Transcripts with their passages, those that have the words apart, and the hits that were read.
    found: [], passages: 0, apart: [], taken: 0, inNext: 0, rejected: 0, hits: [], shown: 0, stale: 0, holders: new Set(),
  };
};

const isThrough = (search) => search.at >= search.segments.length;
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

// Reads passages until so many hits can be shown. Not all have the phrase, so more are read, up to a limit.
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
      hits.forEach(({ slug }) => search.holders.add(slug));
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

const show = (search, count) => {
  const groups = [];
  for (const { slug, title, date, ...passage } of search.hits.splice(0, count)) {
    if (groups.at(-1)?.slug !== slug) groups.push({ slug, title, date, passages: [] });
    groups.at(-1).passages.push(passage);
    search.shown++;
  }
  return groups;
};

// The values of a field with their hits; none if there are too many values to read.
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

// Numbers are known if all transcripts were looked through, and no text has to be.
const countsOf = (search, values) => (isThrough(search) && !search.hasPhrase ? values : values.map(([value]) => [value, null]));

const yearsOf = ({ found }) => {
  const counts = new Map();
  for (const { transcript, passages } of found) {
    const year = head.months.findLast(([, first]) => first < head.transcripts - transcript)?.[0].slice(0, 4);
    if (year) counts.set(year, (counts.get(year) ?? 0) + passages.length);
  }
  return [...counts];
};

// About how many bytes it takes to count the hits.
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
    // Something newer may have been asked.
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
    transcripts: !isKnown ? known?.transcripts : search.hasPhrase ? search.holders.size : search.found.length,
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
