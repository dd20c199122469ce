// The page that compares names over time. The address holds what is shown, so that it can be sent and the
// way back works. All numbers are those of three kinds of files: the periods of the archive, a name over
// time, and the names to suggest.
(() => {
  const root = document.getElementById("compare");
  if (!root) return;
  const MOST = 6;
  // A rate of fewer words, or a share of fewer transcripts, says little.
  const FEW_WORDS = 10_000;
  const FEW_TRANSCRIPTS = 5;
  // About as many columns fit on a page; more are scrolled.
  const FIT = 24;
  const UNITS = { 1: "month", 3: "quarter", 12: "year", 120: "decade" };
  const MEASURES = { rate: "Mentions per 10,000 words", share: "Share of the transcripts", count: "Mentions" };
  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
  const { periods: periodsAt, names: namesAt, entities: folder, least } = root.dataset;
  const find = (selector) => root.querySelector(selector);
  const [field, status, drawn, readout] = [find("#name"), find(".status"), find(".drawn"), find(".readout")];
  const [choose, modes] = [find(".choose"), find(".modes")];

  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const number = (value, digits = 0) => value.toLocaleString("en", { maximumFractionDigits: digits });
  const count = (value, one) => `${number(value)} ${one}${value === 1 ? "" : "s"}`;
  const short = (text, most) => ([...text].length > most ? `${[...text].slice(0, most - 1).join("")}…` : text);

  // What is shown.

  /** The name of a page in addresses, as the site makes it of a name. */
  const slugOf = (text) => text.slice(0, 200).normalize("NFKD").replace(/[\u0300-\u036f'’]/g, "").toLowerCase()
    .replace(/[+#&@]/g, (sign) => ({ "+": " plus ", "#": " sharp ", "&": " and ", "@": " at " })[sign])
    .replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  const read = () => {
    const params = new URLSearchParams(location.search);
    const asked = new Map(params.getAll("e").map((text) => [slugOf(text), text.trim()]));
    return {
      asked: [...asked],
      as: Object.hasOwn(MEASURES, params.get("as") ?? "") ? params.get("as") : "rate",
      by: Number(Object.keys(UNITS).find((unit) => UNITS[unit] === params.get("by")) ?? 0),
      mean: params.get("mean") === "3",
    };
  };
  let state = read();
  const go = (change) => {
    state = { ...state, ...change };
    const params = new URLSearchParams(state.asked.map(([slug]) => ["e", slug]));
    if (state.as !== "rate") params.set("as", state.as);
    if (state.by) params.set("by", UNITS[state.by]);
    if (state.mean) params.set("mean", "3");
    const query = params.toString();
    history.pushState(null, "", query ? `?${query}` : location.pathname);
    return show();
  };

  // What is read. Each file is asked for once.

  const kept = new Map();
  const json = (address) => {
    if (!kept.has(address)) {
      kept.set(address, fetch(address).then((answer) => (answer.ok ? answer.json() : null)));
      kept.get(address).catch(() => kept.delete(address));
    }
    return kept.get(address);
  };
  /** A name over time, or the words that say why there is none. */
  const load = async ([slug, asked], isOld = false) => {
    const name = `“${short(asked, 60)}”`;
    const none = { slug, why: `This archive has no page for ${name}.` };
    if (!slug) return none;
    const page = `${folder}${slug}/`;
    const found = await json(`${page}over-time.json`);
    if (found) return { ...found, slug, page };
    const answer = await fetch(page);
    if (!answer.ok) return none;
    // An old name leads to the new one.
    const to = (await answer.text()).match(/http-equiv="refresh" content="0; url=[^"]*\/([a-z0-9-]+)\/"/)?.[1];
    if (to && !isOld) return load([to, asked], true);
    return { slug, why: `${name} is named in fewer than ${least} dated transcripts, which is no line. `, page };
  };

  // Numbers.

  const title = (start, by) => {
    const [year, month] = [Math.floor(start / 12), start % 12];
    if (by === 1) return `${MONTHS[month]} ${year}`;
    if (by === 3) return `${MONTHS[month]} to ${MONTHS[month + 2]} ${year}`;
    return by === 12 ? `${year}` : `${year} to ${year + 9}`;
  };
  const iso = (month, by) => {
    const text = (month) => (by < 12 ? `${Math.floor(month / 12)}-${String(month % 12 + 1).padStart(2, "0")}` : `${Math.floor(month / 12)}`);
    return by === 1 || by === 12 ? text(month) : `${text(month)}/${text(month + by - (by < 12 ? 1 : 12))}`;
  };
  /** The columns: stretches of so many months, each with the periods that it holds. */
  const columnsOf = (time, by) => {
    const columns = [];
    time.transcripts.forEach((transcripts, index) => {
      const start = Math.floor((time.first + index * time.months) / by) * by;
      if (columns.at(-1)?.start !== start) columns.push({ start, title: title(start, by), from: index, transcripts: 0, words: 0 });
      const column = columns.at(-1);
      column.to = index;
      column.transcripts += transcripts;
      column.words += time.words[index];
    });
    return columns;
  };
  const around = (list, index) => (state.mean ? list.slice(Math.max(0, index - 1), index + 2) : [list[index]]);
  const sum = (list, key) => list.reduce((sum, item) => sum + item[key], 0);
  /** Whether the text that a value is made from is little. */
  const isLittle = (columns, index) => {
    const near = around(columns, index);
    return state.as === "share" ? sum(near, "transcripts") < FEW_TRANSCRIPTS : sum(near, "words") < FEW_WORDS;
  };
  /** The cells of a name: what each column has of it, and the value that is shown. */
  const cellsOf = (name, columns, time) => {
    const cells = columns.map(({ from, to }) => {
      const cell = { mentions: 0, transcripts: 0, newest: -1 };
      for (let index = from; index <= to; index += 1) {
        const transcripts = name.transcripts[index - name.from] ?? 0;
        if (transcripts) cell.newest = index;
        cell.transcripts += transcripts;
        cell.mentions += name.mentions[index - name.from] ?? 0;
      }
      return cell;
    });
    cells.forEach((cell, index) => {
      const [own, all] = [around(cells, index), around(columns, index)];
      const [words, transcripts] = [sum(all, "words"), sum(all, "transcripts")];
      if (state.as === "count") cell.value = sum(own, "mentions") / own.length;
      else if (state.as === "share") cell.value = transcripts ? sum(own, "transcripts") * 100 / transcripts : null;
      else cell.value = words ? sum(own, "mentions") * 10_000 / words : null;
      if (cell.newest >= 0) cell.href = passages(name, time.first + cell.newest * time.months, time);
      cell.label = label(name, cell, columns[index]);
    });
    return cells;
  };
  /** The passages of a name in a column, whose newest month with some is given: the rule of the site's lists. */
  const passages = ({ page, cut_years: cut }, month, time) => {
    const year = String(Math.floor(month / 12)).padStart(4, "0");
    const own = String(month % 12 + 1).padStart(2, "0");
    const whole = time.months === 12 || state.unit >= 12;
    if (!cut) return whole ? `${page}#y-${year}` : `${page}#m-${year}-${own}`;
    if (whole) return `${page}${year}/`;
    return cut.includes(year) ? `${page}${year}/${own}/` : `${page}${year}/#m-${year}-${own}`;
  };
  const valueText = (value) => {
    if (value === null) return "no text";
    if (state.as === "share") return `${number(value, value < 10 ? 1 : 0)} %`;
    return number(value, state.as === "count" ? (state.mean ? 1 : 0) : value < 1 ? 2 : 1);
  };
  const label = (name, cell, column) => {
    const value = { rate: `${valueText(cell.value)} per 10,000 words`, share: `${valueText(cell.value)} of the transcripts`, count: `${valueText(cell.value)} on average` }[state.as];
    const shown = state.as === "count" && !state.mean ? "" : `, ${value}${state.mean ? ", smoothed" : ""}`;
    return `${name.name}, ${column.title}: ${count(cell.mentions, "mention")} in ${count(cell.transcripts, "transcript")}${shown}`;
  };

  // The same numbers as a table and as a file.

  const table = (names, columns) => {
    const head = ["Period", "Transcripts", "Words", ...names.map(({ name }) => name)];
    const rows = columns.map((column, index) => make("tr", {},
      make("th", { scope: "row", textContent: column.title }),
      make("td", { textContent: number(column.transcripts) }),
      make("td", { textContent: number(column.words) }),
      ...names.map(({ cells }) => {
        const { value, href, label } = cells[index];
        const text = valueText(value);
        return make("td", {}, href ? make("a", { href, textContent: text, title: label }) : text);
      })));
    find("table").replaceChildren(make("caption", { textContent: find("figcaption").firstChild.textContent }),
      make("thead", {}, make("tr", {}, ...head.map((text) => make("th", { scope: "col", textContent: text })))),
      make("tbody", {}, ...rows));
  };
  // A cell that begins like a formula is one for many spreadsheets.
  const csvCell = (value) => {
    const text = /^[=+\-@|%\s＝＋－＠]/.test(value) ? `'${value}` : String(value);
    return /[",\r\n;]/.test(text) ? `"${text.replaceAll("\"", "\"\"")}"` : text;
  };
  const csv = (names, columns) => {
    const head = ["period", "name", "mentions", "transcripts", "all_transcripts", "all_words", "measure", "value", "smoothed"];
    const measure = { rate: "per_10000_words", share: "percent_of_transcripts", count: "mentions" }[state.as];
    const rows = names.flatMap(({ name, cells }) => cells.map((cell, index) => [
      iso(columns[index].start, state.unit), name, cell.mentions, cell.transcripts, columns[index].transcripts, columns[index].words,
      measure, cell.value === null ? "" : Number(cell.value.toFixed(4)), state.mean ? "yes" : "no",
    ]));
    return [head, ...rows].map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");
  };

  // The page.

  const caption = (names, columns) => {
    const unit = UNITS[state.unit];
    const little = state.as === "share" ? count(FEW_TRANSCRIPTS, "transcript") : `${number(FEW_WORDS)} words`;
    const hatched = columns.some((_, index) => isLittle(columns, index)) ? ` Hatched: fewer than ${little}, too little to say much.` : "";
    const smoothed = state.mean ? ` Smoothed: each point is the mean of its ${unit} and the two around it${state.as === "count" ? "" : ", all their text taken together"}.` : " Not smoothed.";
    const left = names.filter((name) => name.undated_transcripts).map((name) => `${count(name.undated_mentions, "mention")} of ${name.name} in ${count(name.undated_transcripts, "transcript")}`);
    const undated = left.length ? ` Not shown, since their date is not known well enough: ${left.join(", ")}.` : "";
    const first = make("span", { textContent: `${MEASURES[state.as]}, by ${unit}.` });
    find("figcaption").replaceChildren(first, `${smoothed}${hatched}${undated} A point leads to its passages; arrow keys lead from point to point.`);
  };
  const remove = async (slug) => {
    await go({ asked: state.asked.filter(([own]) => own !== slug) });
    field.focus();
  };
  const chosen = (names) => names.map(({ name, page, slug, cells }, index) => make("li", {},
    globalThis.dictaLines.sample(index),
    make("a", { href: page, textContent: name, dir: "auto" }),
    make("span", { className: "count", textContent: count(sum(cells, "mentions"), "mention") }),
    make("button", { type: "button", title: `Remove ${name}`, onclick: () => remove(slug) }, make("span", { className: "said", textContent: `Remove ${name}` }), "×")));
  const say = (...words) => status.replaceChildren(...words);
  let shown;
  let turn = 0;
  const show = async () => {
    turn += 1;
    const own = turn;
    let time;
    let found;
    try {
      [time, found] = await Promise.all([json(periodsAt), Promise.all(state.asked.slice(0, MOST).map((name) => load(name)))]);
    } catch {
      time = null;
    }
    if (own !== turn) return;
    if (!time) return say("The numbers could not be loaded. Load the page again.");
    const names = [...new Map(found.filter(({ why }) => !why).map((name) => [name.slug, name])).values()];
    const words = found.filter(({ why }) => why).flatMap(({ why, page }) => [why, ...(page ? [make("a", { href: page, textContent: "See its page." })] : []), " "]);
    if (state.asked.length > MOST) words.push(`Only the first ${MOST} of ${state.asked.length} names are shown.`);
    // Names without a line take no room.
    state.asked = names.map(({ slug, name }) => [slug, name]);
    drawn.hidden = !names.length;
    const isFull = names.length >= MOST;
    for (const control of choose.elements) control.disabled = isFull;
    field.placeholder = isFull ? "Six are the most" : "";
    shown = { time, names };
    if (!names.length) {
      find(".chosen").replaceChildren();
      document.title = initial;
      const suggested = await json(namesAt).catch(() => null);
      if (own !== turn) return;
      const examples = (suggested ?? []).slice(0, 3).map(([slug]) => [slug, slug]);
      const example = make("button", { type: "button", textContent: (suggested ?? []).slice(0, 3).map(([, name]) => name).join(", "), onclick: () => go({ asked: examples }) });
      return say(...words, "Choose a name above", ...(examples.length ? [", or begin with ", example] : []), ".");
    }
    say(...words);
    document.title = `${short(names.map(({ name }) => name).join(", "), 80)} · ${initial}`;
    refresh();
  };
  const initial = document.title;
  const refresh = () => {
    const { time } = shown;
    const units = Object.keys(UNITS).map(Number).filter((unit) => unit >= time.months && (unit === time.months || columnsOf(time, unit).length > 1));
    state.unit = units.includes(state.by) ? state.by : units.find((unit) => columnsOf(time, unit).length <= FIT) ?? units.at(-1);
    for (const input of modes.elements) {
      if (input.name === "by") {
        input.checked = Number(input.value) === state.unit;
        input.parentElement.hidden = !units.includes(Number(input.value));
      } else if (input.name === "as") input.checked = input.value === state.as;
      else if (input.name === "mean") input.checked = state.mean;
    }
    const columns = columnsOf(time, state.unit);
    const names = shown.names.map((name) => ({ ...name, cells: cellsOf(name, columns, time) }));
    shown.csv = () => csv(names, columns);
    find(".chosen").replaceChildren(...chosen(names));
    readout.textContent = "";
    caption(names, columns);
    table(names, columns);
    const wide = find(".plot .wide");
    const isWide = globalThis.dictaLines.draw(find(".plot"), {
      names,
      columns,
      isLittle: (index) => isLittle(columns, index),
      isWhole: state.as === "count",
      text: valueText,
      label: `${MEASURES[state.as]} by ${UNITS[state.unit]}: ${names.map(({ name }) => name).join(", ")}`,
      onpoint: (label) => { readout.textContent = label; },
    });
    // The newest is what most readers look for.
    if (isWide) wide.scrollLeft = wide.scrollWidth;
  };

  modes.addEventListener("change", ({ target }) => {
    go(target.name === "mean" ? { mean: target.checked } : { [target.name]: target.name === "by" ? Number(target.value) : target.value });
  });
  modes.addEventListener("submit", (event) => event.preventDefault());
  const known = new Map();
  const suggest = async () => {
    const names = await json(namesAt).catch(() => null);
    if (!names || known.size) return;
    for (const [slug, name] of names) known.set(name.toLowerCase(), slug);
    find("#names").replaceChildren(...names.map(([, value]) => make("option", { value })));
  };
  field.addEventListener("focus", suggest, { once: true });
  const add = async () => {
    const text = field.value.trim();
    if (!text) return;
    field.value = "";
    const slug = known.get(text.toLowerCase()) ?? slugOf(text);
    if (state.asked.some(([own]) => own === slug)) return say(`“${short(text, 60)}” is shown already.`);
    const before = state.asked.length;
    await go({ asked: [...state.asked, [slug, text]] });
    if (state.asked.length > before && !status.textContent) say(`“${short(text, 60)}” is added.`);
  };
  choose.addEventListener("submit", (event) => { event.preventDefault(); add(); });
  // A suggestion that was picked needs no further key.
  field.addEventListener("input", ({ inputType }) => {
    if ((!inputType || inputType === "insertReplacementText") && known.has(field.value.toLowerCase())) add();
  });
  find(".csv").addEventListener("click", () => {
    const address = URL.createObjectURL(new Blob([shown.csv()], { type: "text/csv" }));
    make("a", { href: address, download: `${shown.names.map(({ slug }) => slug).join("-").slice(0, 80)}-over-time.csv` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  });
  addEventListener("popstate", () => { state = read(); show(); });
  let width = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth === width) return;
    width = innerWidth;
    if (shown?.names.length) refresh();
  });
  show();
})();
