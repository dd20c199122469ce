// What a transcript's page does beyond its links. Without this script, times and chapters are links, a
// tag's number leads to the first mention, and the citations stand below the text.
(() => {
  const text = document.getElementById("transcript");
  if (!text) return;
  const find = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const plain = (event) => !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button);
  const isField = (target) => target.closest("input:not([type=checkbox]), select, textarea, dialog, [contenteditable]");
  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const button = (name, onclick, properties = {}) => make("button", { type: "button", textContent: name, onclick, ...properties });
  // Anybody may write an address.
  const byHash = (hash) => {
    try {
      return document.getElementById(decodeURIComponent(hash.slice(1)));
    } catch {
      return null;
    }
  };
  const side = document.getElementById("side");
  const isSheet = () => side?.popover !== undefined && side.matches(":popover-open");

  // What stays at the foot of the window.
  const bottom = make("div", { className: "bottom" });
  document.body.append(bottom);

  // The script says what happened to those who do not see it.
  const status = make("p", { className: "said" });
  status.setAttribute("role", "status");
  document.body.append(status);
  const say = (words) => { status.textContent = words; };

  // The names in the text may be shown as plain words. The choice holds for all pages.
  const marks = document.getElementById("marks");
  if (marks) {
    try { marks.checked = localStorage.getItem("dicta-marks") !== "off"; } catch { /* It is not kept. */ }
    marks.addEventListener("change", () => {
      try { localStorage.setItem("dicta-marks", marks.checked ? "on" : "off"); } catch { /* It is not kept. */ }
    });
  }

  // The mentions of one entity, one after another.
  let walk;
  const endWalk = () => {
    walk?.mentions[walk.index]?.classList.remove("now");
    walk?.bar.remove();
    walk = undefined;
  };
  const step = (by) => {
    if (!walk) return;
    const { mentions, count } = walk;
    mentions[walk.index]?.classList.remove("now");
    walk.index = (walk.index + by + mentions.length) % mentions.length;
    const mention = mentions[walk.index];
    mention.classList.add("now");
    if (!mention.matches("a")) mention.tabIndex = -1;
    mention.focus({ preventScroll: true });
    mention.scrollIntoView({ block: "center" });
    count.textContent = `${walk.name}: ${walk.index + 1} of ${mentions.length}`;
    say(count.textContent);
  };
  const beginWalk = (slug, name) => {
    const mentions = all(`[data-entity="${CSS.escape(slug)}"]`, text);
    if (!mentions.length) return;
    endWalk();
    const count = make("span");
    const bar = make("div", { className: "walk" }, count,
      button("Previous", () => step(-1)), button("Next", () => step(1)), button("Close", endWalk));
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "Mentions");
    bottom.prepend(bar);
    walk = { mentions, count, bar, name, index: -1 };
    step(1);
  };
  side?.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link || !plain(event)) return;
    if (isSheet()) side.hidePopover();
    if (!link.matches(".count")) return;
    // The address changes, so that the reader can go back to where the number stands.
    event.preventDefault();
    if (location.hash !== link.hash) history.pushState(null, "", link.hash);
    beginWalk(link.hash.slice("#m-".length), find(".entity", link.closest("li")).textContent);
  });

  // The part that is being read is marked in the contents.
  const entries = all(".contents a").map((link) => [link, byHash(link.hash)]);
  if (entries.length) {
    const mark = () => {
      const passed = entries.findLast(([, heading]) => heading && heading.getBoundingClientRect().top < innerHeight / 3);
      for (const [link] of entries) {
        if (link === passed?.[0]) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    };
    let waiting = 0;
    addEventListener("scroll", () => { waiting ||= requestAnimationFrame(() => { waiting = 0; mark(); }); }, { passive: true });
    mark();
  }

  // Passages: what is selected, who says it and when.
  const page = find('link[rel="canonical"]')?.href ?? location.href.split("#")[0];
  const clock = (seconds) => {
    const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60];
    return h ? `${h}:${String(m).padStart(2, "0")}:${String(s).padStart(2, "0")}` : `${m}:${String(s).padStart(2, "0")}`;
  };
  const isWord = (c) => c !== undefined && /[\p{L}\p{N}]/u.test(c);
  const wholeWords = (range) => {
    const { startContainer: first, endContainer: last } = range;
    let { startOffset: start, endOffset: end } = range;
    if (first.nodeType === 3) {
      while (start > 0 && isWord(first.data[start - 1]) && isWord(first.data[start])) start -= 1;
      range.setStart(first, start);
    }
    if (last.nodeType === 3) {
      while (isWord(last.data[end]) && isWord(last.data[end - 1])) end += 1;
      range.setEnd(last, end);
    }
  };
  const spoken = (range) => {
    const copy = range.cloneContents();
    for (const label of all(".label", copy)) label.remove();
    return copy.textContent.replace(/\s+/g, " ").trim();
  };
  const passage = () => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0).cloneRange();
    if (!text.contains(range.commonAncestorContainer)) return;
    wholeWords(range);
    const paragraphs = all("p[id]", text).filter((paragraph) => range.intersectsNode(paragraph));
    if (!paragraphs.length || !spoken(range)) return;
    const [first, last] = [paragraphs[0], paragraphs.at(-1)];
    const speakers = new Set(paragraphs.map((paragraph) => paragraph.dataset.speaker));
    const start = first.dataset.start;
    const about = first.dataset.exact === "true" ? "" : "about ";
    return {
      range, first, last,
      words: selection.toString().replace(/[^\S\n]+/g, " ").replace(/\n\s*\n+/g, "\n\n").trim(),
      // Words of several people are given to none of them.
      speaker: speakers.size === 1 ? first.dataset.speaker : undefined,
      time: start === undefined ? undefined : `${about}${clock(start)}`,
    };
  };
  // A text fragment (WICG, "URL Fragment Text Directives"), after the paragraph for other browsers.
  const fragment = ({ range, first, last }) => {
    const encode = (words) => encodeURIComponent(words).replaceAll("-", "%2D");
    const part = (from, to) => {
      const own = range.cloneRange();
      if (from) own.setStart(from, 0);
      if (to) own.setEnd(to, to.childNodes.length);
      return spoken(own).split(" ").filter(Boolean);
    };
    const [head, tail] = first === last ? [part(), part()] : [part(null, first), part(last, null)];
    if (!head.length || !tail.length) return `#${first.id}`;
    const whole = head.join(" ");
    if (first === last && head.length < 12 && whole.length < 120) return `#${first.id}:~:text=${encode(whole)}`;
    return `#${first.id}:~:text=${encode(head.slice(0, 5).join(" "))},${encode(tail.slice(-5).join(" "))}`;
  };
  const copy = async (words, what) => {
    try {
      await navigator.clipboard.writeText(words);
    } catch {
      const field = make("textarea", { value: words });
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    say(`${what} copied`);
  };
  const title = find("h1").textContent;
  const day = find(".title .about time")?.textContent;
  const quotation = (own) => {
    const source = [own.speaker, title, day, own.time && `at ${own.time}`].filter(Boolean).join(", ");
    return `“${own.words}” — ${source}. ${page}${fragment(own)}`;
  };

  // Citations, of the whole or of a passage.
  const escapes = {
    "CSL-JSON": (words) => JSON.stringify(words).slice(1, -1),
    BibTeX: (words) => words.replace(/[\\{}]/g, "").replace(/[%&#$_~^]/g, "\\$&"),
  };
  const list = find(".cite dl");
  const withButtons = (dl) => {
    for (const pre of all("pre", dl)) {
      const style = pre.parentElement.previousElementSibling.textContent;
      pre.before(button("Copy", () => copy(pre.textContent, `Citation in ${style}`), { className: "copy", ariaLabel: `Copy the citation in ${style}` }));
    }
    return dl;
  };
  const cite = (own) => {
    const said = [own.speaker, own.time && `at ${own.time}`].filter(Boolean).join(", ");
    const dl = list.cloneNode(true);
    for (const old of all(".copy", dl)) old.remove();
    for (const pre of all("pre", dl)) {
      const escape = escapes[pre.parentElement.previousElementSibling.textContent] ?? ((words) => words);
      find("span", pre).textContent = said && `, ${escape(said)}`;
      pre.normalize();
      pre.lastChild.data = pre.lastChild.data.replace(page, `${page}#${own.first.id}`);
    }
    const dialog = make("dialog", { className: "sheet" }, make("h2", { textContent: "Cite this passage" }), withButtons(dl), button("Close", () => dialog.close()));
    dialog.setAttribute("aria-label", "Cite this passage");
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  };
  if (list) withButtons(list);

  const bar = make("div", { className: "quote", hidden: true });
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", "The selected words");
  const act = (name, work) => button(name, () => { const own = passage(); if (own) work(own); });
  bar.append(
    act("Copy quote", (own) => copy(quotation(own), "Quote")),
    act("Copy link", (own) => copy(page + fragment(own), "Link")),
    act("Cite", cite),
  );
  // The words stay selected while a button is pressed.
  bar.addEventListener("pointerdown", (event) => event.preventDefault());
  text.after(bar);
  let settled = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(settled);
    settled = setTimeout(() => {
      if (bar.contains(document.activeElement)) return;
      const own = passage();
      bar.hidden = !own;
      if (!own) return;
      const end = own.range.getBoundingClientRect();
      const room = document.documentElement.clientWidth - bar.offsetWidth - 8;
      bar.style.left = `${Math.max(8, Math.min(end.left, room)) + scrollX}px`;
      bar.style.top = `${end.bottom + scrollY + 10}px`;
    }, 150);
  });

  // The recording. Its script is asked for when the reader presses play.
  const player = find(".player");
  const canPlay = player?.dataset.player || player?.dataset.media;
  let playing;
  const play = (start) => {
    playing ??= import(new URL(player.dataset.script, location.href)).then((script) => script.start({ player, text, bottom, make, button, clock, say }));
    playing.then((opened) => opened.play(start));
  };
  // Where the address says to begin: `?t=754`, a paragraph or a chapter.
  const asked = Number.parseFloat(new URLSearchParams(location.search).get("t"));
  const wanted = () => {
    const target = byHash(location.hash);
    return Number(target ? target.closest("[data-start]")?.dataset.start ?? 0 : asked || 0);
  };
  if (asked > 0 && !location.hash) {
    const before = all("p[data-start]", text).findLast((paragraph) => Number(paragraph.dataset.start) <= asked);
    before?.scrollIntoView({ block: "start" });
  }
  if (canPlay) {
    document.addEventListener("click", (event) => {
      if (!plain(event)) return;
      const link = event.target.closest(".play, a[data-start], #transcript .here[data-time]");
      if (!link) return;
      event.preventDefault();
      if (isSheet()) side.hidePopover();
      const start = link.closest("[data-start]")?.dataset.start;
      play(start === undefined ? wanted() : Number(start));
    });
  }

  // Keys, and the list of them.
  const keys = [["n, p", "next and previous mention of a name"], ["?", "this list"]];
  const played = [["Space", "play and pause"], ["←, →", "back and forward 15 seconds"], ["↑, ↓", "previous and next paragraph"]];
  const help = () => {
    const rows = (playing ? [...played, ...keys] : keys).map(([key, does]) => make("div", {}, make("dt", { textContent: key }), make("dd", { textContent: does })));
    const dialog = make("dialog", { className: "sheet" }, make("h2", { textContent: "Keys" }), make("dl", {}, ...rows), button("Close", () => dialog.close()));
    dialog.setAttribute("aria-label", "Keys");
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  };
  document.addEventListener("dicta-help", help);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return;
    if (event.key === "?") help();
    if (event.key === "n") step(1);
    if (event.key === "p") step(-1);
    if (event.key === "Escape") endWalk();
  });

  // A browser that knows no text fragments takes them for a part of the id.
  const directive = location.hash.indexOf(":~:");
  if (directive > 0) location.replace(location.hash.slice(0, directive));
})();
