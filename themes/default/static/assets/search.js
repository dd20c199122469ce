// The search page: asks the worker, shows what it finds, and keeps the state in the address.
(() => {
  const form = document.getElementById("search");
  if (!form) return;
  const find = (id) => document.getElementById(id);
  const [field, status, countButton, names, results, narrow, moreButton] = ["q", "status", "count", "names", "results", "narrow", "more"].map(find);
  const base = form.dataset.base;
  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const count = (number, one, many = `${one}s`) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
  const order = () => form.elements.order.value;
  const quoted = (value) => (/[^\p{L}\p{N}_-]/u.test(value) ? `"${value.replaceAll("\"", "")}"` : value);

  const head = fetch(`${base}search/index.json`).then((response) => (response.ok ? response.json() : undefined)).catch(() => undefined);
  let worker;
  let asked = 0;
  let message;
  let shown = { query: "", typing: false };
  const HITS = 20;
  // So many passages are read for one step of counting, which goes on until all are counted.
  const STEP = 480;
  let counting = false;

  const ask = (own) => {
    if (!worker) {
      worker = new Worker(`${form.dataset.worker}#${form.dataset.parts.split(" ").map(encodeURIComponent)}`);
      worker.onmessage = ({ data }) => answer(data);
      worker.onerror = () => answer({ id: asked, failed: "network" });
    }
    message = { id: ++asked, base, ...own };
    const sent = message;
    // The head of the index is on its way while the worker is loaded.
    head.then((loaded) => { if (sent === message) worker.postMessage({ ...sent, head: loaded }); });
  };

  const address = (query) => {
    const parameters = new URLSearchParams();
    if (query) parameters.set("q", query);
    if (order() !== "newest") parameters.set("order", order());
    const all = parameters.toString();
    return all ? `?${all}` : location.pathname;
  };

  // Searches for what stands in the field. While it is typed the address is replaced, so that "back" leads to
  // the search before.
  const search = (typing, keep = "replace") => {
    const query = field.value.trim();
    if (keep !== "none" && address(query) !== (location.search || location.pathname)) history[`${keep}State`](null, "", address(query));
    shown = { query, typing };
    counting = false;
    results.dataset.searchDone = "";
    if (!query) {
      asked++;
      clear();
      status.textContent = "";
      results.dataset.searchDone = "0";
      return;
    }
    status.textContent = "Searching…";
    ask({ query, typing, order: order(), count: HITS });
  };

  const clear = () => {
    results.replaceChildren();
    names.replaceChildren();
    narrow.replaceChildren();
    narrow.hidden = true;
    moreButton.hidden = true;
    countButton.hidden = true;
  };

  const replace = (query) => {
    field.value = query;
    search(false, "push");
    field.focus();
  };
  const queryLink = (query, text) => {
    const link = make("a", { href: address(query), textContent: text });
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button) return;
      event.preventDefault();
      replace(query);
    });
    return link;
  };
  const withClause = (clause) => `${shown.query} ${clause}`.trim();

  const clock = (seconds) => {
    const two = (number) => String(number).padStart(2, "0");
    const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
    return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
  };
  const day = (date) => {
    const [year, month, own] = date.split("-").map(Number);
    const options = { timeZone: "UTC", year: "numeric", ...(month && { month: "long" }), ...(own && { day: "numeric" }) };
    return new Date(Date.UTC(year, (month ?? 1) - 1, own ?? 1)).toLocaleDateString("en-GB", options);
  };

  // The browser goes to the words themselves, where it can.
  const fragment = (id, parts) => {
    const words = parts[1]?.trim();
    return `#${id ? `p-${id}` : "transcript"}${words ? `:~:text=${encodeURIComponent(words).replaceAll("-", "%2D")}` : ""}`;
  };
  const hit = (page, { id, parts, time, estimated, speaker }) => {
    const href = page + fragment(id, parts);
    const text = make("p", { dir: "auto" });
    if (speaker) text.append(make("bdi", { className: "who", textContent: speaker }));
    parts.forEach((part, index) => text.append(index % 2 ? make("mark", { textContent: part }) : part));
    const label = time === null ? "¶" : `${estimated ? "≈ " : ""}${clock(time)}`;
    const link = make("a", { className: "time", href, textContent: label });
    link.setAttribute("aria-label", time === null ? "Go to the passage" : `Go to the passage at ${clock(time)}`);
    const item = make("li", { className: time === null ? "hit untimed" : "hit" }, link, text);
    item.dataset.hit = "";
    return item;
  };
  const heading = ({ slug, title, date }) => {
    const page = `${base}transcripts/${slug}/`;
    const head = make("h2", { dir: "auto" }, make("a", { href: page, textContent: title }));
    return [page, head, date ? make("p", { className: "about" }, make("time", { dateTime: date, textContent: day(date) })) : ""];
  };
  const group = (own) => {
    const [page, head, about] = heading(own);
    const list = make("ol");
    own.passages.forEach((passage) => list.append(hit(page, passage)));
    const section = make("section", { className: "group" }, head, about, list);
    section.dataset.slug = own.slug;
    return section;
  };
  const showGroups = (groups) => {
    for (const own of groups) {
      const last = results.querySelector(":scope > .group:last-of-type");
      if (last?.dataset.slug === own.slug) {
        const [page] = heading(own);
        own.passages.forEach((passage) => last.querySelector("ol").append(hit(page, passage)));
      } else {
        results.append(group(own));
      }
    }
  };

  const showNames = (own) => {
    names.replaceChildren(...own.map(({ name, kind, mentions, transcripts }) => make(
      "p", {}, queryLink(`entity:${quoted(name)}`, name), `${kind ? `${kind} · ` : ""}${count(mentions, "mention")} in ${count(transcripts, "transcript")}, in any spelling`,
    )));
  };
  // The query with another word in the place of one.
  const instead = (word, other) => shown.query.split(/\s+/).map((part) => (part === word ? other : part)).join(" ");
  const showNotes = (notes) => {
    for (const { kind, word, words } of notes) {
      const line = make("p", { className: "notes" });
      if (kind !== "endings") {
        line.append(kind === "near" ? `No passage has “${word}”. Showing results for ` : `No passage has “${word}” itself, so other forms of it are shown. Did you mean `);
        words.forEach((own, index) => line.append(index ? ", " : "", queryLink(instead(word, own), own)));
        if (kind === "maybe") line.append("?");
      } else {
        line.append(`Also found: ${words.slice(0, 6).map((own) => `“${own}”`).join(", ")}. `, queryLink(instead(word, `=${word}`), `Only “${word}”`));
      }
      results.append(line);
    }
  };
  const showNarrow = (years) => {
    const list = (values, clause) => make("ul", {}, ...values.map(([value, number]) => make("li", {}, queryLink(withClause(clause(value)), value), " ", number === null ? "" : make("span", { className: "count", textContent: number.toLocaleString("en") }))));
    narrow.replaceChildren();
    if (years.length > 1) narrow.append(make("h2", { textContent: "Years" }), list(years, (year) => `year:${year}`));
    for (const own of narrow.dataset.fields.split("\n").filter(Boolean)) {
      const [name, title] = own.split(":");
      const details = make("details", {}, make("summary", { textContent: title }));
      details.dataset.field = name;
      details.addEventListener("toggle", () => {
        if (details.open && details.childElementCount === 1) ask({ facet: name });
      });
      details.fill = (values) => details.append(!values ? make("p", { className: "about", textContent: "Too many to be listed here" }) : values.length ? list(values, (value) => `${name}:${quoted(value)}`) : make("p", { className: "about", textContent: "None in these passages" }));
      narrow.append(details);
    }
    narrow.hidden = false;
  };

  const said = ({ total, transcripts, counted }) => {
    if (total === null) return `${count(counted, "passage")} found so far`;
    if (total === 0) return "No passage found";
    return count(total, "passage") + (transcripts ? ` in ${count(transcripts, "transcript")}` : "");
  };
  const size = (bytes) => (bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1e6).toFixed(1)} MB`);
  const stepOfCounting = () => ask({ isCounting: true, count: 0, limit: STEP });
  const FAILED = {
    gone: "This archive was published anew while the page was open. Load the page again.",
    network: "The search index could not be loaded. Check the connection, and search again.",
  };

  const answer = (data) => {
    if (data.id !== asked) return;
    if (data.failed || data.renewed) {
      clear();
      status.textContent = data.renewed ? "" : FAILED[data.failed];
      results.dataset.searchDone = "0";
      if (data.renewed) search(false, "none");
      return;
    }
    if (data.values !== undefined) {
      narrow.querySelector(`details[data-field="${message.facet}"]`)?.fill(data.values);
      if (counting) stepOfCounting();
      return;
    }
    const isFirst = message.query !== undefined;
    if (isFirst) {
      clear();
      showNames(data.names);
      showNotes(data.notes);
    }
    counting &&= data.total === null;
    if ((isFirst || message.isCounting && !counting) && data.counted > 0) showNarrow(data.years);
    const before = results.querySelectorAll("[data-hit]").length;
    showGroups(data.groups);
    if (isFirst) showApart(data.apart);
    status.textContent = said(data) + (data.stale ? `. ${count(data.stale, "passage")} changed since the index was made: load the page again` : "");
    moreButton.hidden = data.ended;
    if (data.total !== null && document.activeElement === countButton) status.focus();
    countButton.hidden = data.total !== null;
    countButton.textContent = `Count all (reads about ${size(data.cost)})`;
    if (!isFirst && !message.isCounting) results.querySelectorAll("[data-hit]")[before]?.querySelector("a").focus();
    if (counting) stepOfCounting(); else results.dataset.searchDone = String(data.total ?? data.counted);
  };
  const showApart = ({ count: number, transcripts }) => {
    if (number === 0 || transcripts.length === 0) return;
    results.append(make("section", { className: "group" },
      make("h2", { textContent: `${count(number, "other transcript has", "other transcripts have")} these words, but in different passages` }),
      make("ul", {}, ...transcripts.map(({ slug, title, date }) => make("li", { dir: "auto" }, make("a", { href: `${base}transcripts/${slug}/`, textContent: title }), date ? ` · ${day(date)}` : "")))));
  };

  // Typing, keys, and the address

  let timer;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => search(true), 60);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    search(false, shown.query === field.value.trim() ? "replace" : "push");
  });
  form.addEventListener("change", (event) => {
    if (event.target.name === "order") search(false);
  });
  moreButton.addEventListener("click", () => ask({ count: HITS }));
  countButton.addEventListener("click", () => {
    counting = true;
    results.dataset.searchDone = "";
    stepOfCounting();
  });
  const links = () => [...names.querySelectorAll("a"), ...results.querySelectorAll(".group a")];
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("fieldset, details")) return;
    if (event.key === "Escape" && event.target !== field) {
      field.focus();
    } else if (event.key === "Escape" && field.value) {
      event.preventDefault();
      field.value = "";
      search(false);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const all = links();
      const index = event.target === field ? -1 : all.indexOf(event.target);
      if (index < 0 && event.target !== field) return;
      const next = all[index + (event.key === "ArrowDown" ? 1 : -1)];
      if (!next && index !== 0) return;
      event.preventDefault();
      (next ?? field).focus();
    }
  });
  const restore = () => {
    const parameters = new URLSearchParams(location.search);
    field.value = (parameters.get("q") ?? "").slice(0, 1000);
    form.elements.order.value = parameters.get("order") === "best" ? "best" : "newest";
    search(false, "none");
  };
  addEventListener("popstate", restore);
  restore();
  if (!field.value) field.focus();
})();
