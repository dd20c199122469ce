// Finds words in the transcript of the page: marks them, shows where they are, and leads from one to the
// next. Without CSS highlights the browser's own search is as good, and there is no field.
(() => {
  const text = document.getElementById("transcript");
  const head = document.querySelector(".text > header");
  if (!text || !head || !globalThis.CSS?.highlights) return;
  const MOST = 5000;
  const BARS = 120;
  const make = (name, properties = {}) => Object.assign(document.createElement(name), properties);

  const field = make("input", { type: "search", placeholder: "Find in this transcript", autocomplete: "off" });
  field.setAttribute("aria-label", "Find in this transcript");
  const count = make("span", { className: "count" });
  count.setAttribute("role", "status");
  const strip = make("div", { className: "found-strip", hidden: true });
  strip.setAttribute("aria-hidden", "true");
  const form = make("form", { className: "find-here" });
  form.append(field, count);
  head.append(form, strip);

  // Each character without case and accents, and where it stands.
  const fold = (c) => c.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  let letters;
  let places;
  const read = () => {
    letters = "";
    places = [];
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      let at = 0;
      for (const c of node.data) {
        const folded = /\s/.test(c) ? " " : fold(c);
        if (folded !== " " || !letters.endsWith(" ")) {
          letters += folded;
          for (let index = 0; index < folded.length; index++) places.push([node, at, at + c.length]);
        }
        at += c.length;
      }
    }
  };

  let ranges = [];
  let current = -1;
  const find = () => {
    const words = [...field.value.trim().slice(0, 200)].map(fold).join("").replace(/\s+/g, " ");
    ranges = [];
    current = -1;
    if (words && !letters) read();
    for (let at = words ? letters.indexOf(words) : -1; at >= 0 && ranges.length < MOST; at = letters.indexOf(words, at + words.length)) {
      const [first, last] = [places[at], places[at + words.length - 1]];
      const range = new Range();
      range.setStart(first[0], first[1]);
      range.setEnd(last[0], last[2]);
      ranges.push(range);
    }
    show(words);
  };
  const show = (words) => {
    CSS.highlights.set("found", new Highlight(...ranges));
    CSS.highlights.delete("found-now");
    count.textContent = words ? (ranges.length ? `${ranges.length} found` : "Not found") : "";
    const box = text.getBoundingClientRect();
    const bars = new Set(ranges.map((range) => Math.floor(((range.getBoundingClientRect().top - box.top) / box.height) * BARS)));
    strip.replaceChildren(...[...bars].map((bar) => {
      const mark = make("i");
      mark.style.insetInlineStart = `${(bar / BARS) * 100}%`;
      return mark;
    }));
    strip.hidden = ranges.length === 0;
  };
  const go = (by) => {
    if (ranges.length === 0) return;
    current = (current + by + ranges.length) % ranges.length;
    const range = ranges[current];
    CSS.highlights.set("found-now", new Highlight(range));
    const top = range.getBoundingClientRect().top + scrollY - innerHeight / 3;
    scrollTo({ top, behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "auto" });
    count.textContent = `${current + 1} of ${ranges.length}`;
  };
  let timer;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(find, 80);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      clearTimeout(timer);
      if (current < 0) find();
      go(event.shiftKey ? -1 : 1);
    } else if (event.key === "Escape" && field.value) {
      event.preventDefault();
      field.value = "";
      find();
    }
  });
})();
