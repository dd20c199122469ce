// Draws names over time as lines, and leads from point to point. It knows nothing of the page around it.
globalThis.dictaLines = (() => {
  // Lines are told apart by their dashes, their points and the names at their ends.
  const DASHES = ["none", "9 4", "2 3", "12 3 2 3", "16 5", "6 2 2 2 2 2"];
  const POINTS = ["M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z", "M-4-4h8v8h-8z", "M0-5.5L5 4h-10z", "M0-5.5L5.5 0L0 5.5L-5.5 0z", "M0 5.5L5-4h-10z", "M-5-1.7h3.3V-5h3.4v3.3H5v3.4H1.7V5h-3.4V1.7H-5z"];
  // In CSS pixels: the height of the lines, the room above and below them, the widths of the numbers beside
  // them and of a letter of a name at their end (in a wide font), and how large a target has to be.
  const [HEIGHT, TOP, FOOT, SCALE, LETTER, TARGET] = [260, 14, 30, 40, 8.8, 24];
  const LONGEST = 20;

  const svg = (name, attributes = {}, ...children) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  const short = (text) => ([...text].length > LONGEST ? `${[...text].slice(0, LONGEST - 1).join("")}…` : text);
  const line = (index, d) => svg("path", { class: `line line-${index + 1}`, "stroke-dasharray": DASHES[index], d });
  const point = (index, x, y) => svg("path", { class: `point line-${index + 1}`, d: POINTS[index], transform: `translate(${x} ${y})` });
  /** A piece of a line, for the list of names. */
  const sample = (index) => svg("svg", { width: 34, height: 14, "aria-hidden": "true" }, line(index, "M0 7H34"), point(index, 17, 7));

  /** Where boxes of one height begin whose middles are given in order: as near to these as they can be
      without overlapping. */
  const spread = (middles, size, from, to) => {
    const groups = [];
    const startOf = ({ sum, length }) => Math.min(Math.max(sum / length - length * size / 2, from), to - length * size);
    const overlaps = ([before, last]) => startOf(before) + before.length * size > startOf(last);
    for (const middle of middles) {
      groups.push({ sum: middle, length: 1 });
      while (groups.length > 1 && overlaps(groups.slice(-2))) {
        const { sum, length } = groups.pop();
        groups.at(-1).sum += sum;
        groups.at(-1).length += length;
      }
    }
    return groups.flatMap((group) => Array.from({ length: group.length }, (_, index) => startOf(group) + index * size));
  };
  /** Round numbers from 0, at most five; whole ones for what is counted. */
  const steps = (most, isWhole) => {
    const power = 10 ** Math.floor(Math.log10(most / 4));
    const step = [1, 2, 5, 10].map((times) => times * power).find((step) => most / step <= 4.5 && (!isWhole || step >= 1));
    return Array.from({ length: Math.floor(most / step + 1e-9) + 1 }, (_, index) => index * step);
  };
  /** The years below the columns, from the newest, as far as there is room. */
  const years = (columns, step) => {
    const begins = columns.map(({ start }, index) => ({ index, year: Math.floor(start / 12) }));
    const all = [];
    for (const { index, year } of begins.filter(({ year }, index) => year !== begins[index - 1]?.year).reverse()) {
      if (!all.length || (all.at(-1).index - index) * step >= 40) all.push({ index, text: String(year) });
    }
    return all;
  };

  /** Draws lines into `figure`. Each of `names` has a `name` and `cells`, one for each of `columns`: with a
      `value` (null is a gap), its `label`, and an `href` if it leads anywhere. `isLittle` says which columns
      are hatched, `isWhole` whether values are whole numbers, `text` writes a value, `label` names the whole, and `onpoint` is told the label of a point
      that the reader comes to. Returns whether the lines are wider than the room for them. */
  const draw = (figure, { names, columns, isLittle, isWhole, text, label, onpoint }) => {
    const [scale, lines] = [figure.querySelector(".scale"), figure.querySelector(".lines")];
    const most = Math.max(...names.flatMap(({ cells }) => cells.map(({ value }) => value ?? 0))) || 1;
    const y = (value) => TOP + HEIGHT - (value ?? 0) * HEIGHT / most;
    const edge = Math.max(...names.map(({ name }) => [...short(name)].length)) * LETTER + 22;
    const room = Math.max(scale.parentElement.clientWidth - SCALE, 200);
    const step = Math.max(TARGET, (room - edge) / columns.length);
    const x = (index) => step * (index + 0.5);
    const right = step * columns.length;
    for (const [element, width] of [[scale, SCALE], [lines, right + edge]]) {
      element.setAttribute("width", width);
      element.setAttribute("height", TOP + HEIGHT + FOOT);
    }
    const grid = [svg("defs", {}, svg("pattern", { id: "hatched", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, svg("path", { class: "hatch", d: "M0 0h1.5v6h-1.5z" })))];
    columns.forEach((_, index) => {
      if (isLittle(index)) grid.push(svg("path", { fill: "url(#hatched)", d: `M${step * index} ${TOP}h${step}v${HEIGHT}h${-step}z` }));
    });
    const numbers = steps(most, isWhole);
    grid.push(...numbers.map((value) => svg("line", { class: "axis", x1: 0, x2: right, y1: y(value), y2: y(value) })),
      ...years(columns, step).map(({ index, text }) => svg("text", { x: step * index + 2, y: TOP + HEIGHT + 20 }, text)));
    scale.replaceChildren(...numbers.map((value) => svg("text", { x: SCALE - 6, y: y(value) + 5, "text-anchor": "end" }, text(value))));

    const way = (cells) => cells.map(({ value }, index) => (value === null ? "" : `${(cells[index - 1]?.value ?? null) === null ? "M" : "L"}${x(index).toFixed(1)} ${y(value).toFixed(1)}`)).join("");
    const own = names.map(({ cells }, index) => line(index, way(cells)));
    const points = columns.flatMap((_, column) => {
      const here = names.map(({ cells }, index) => ({ ...cells[column], index })).filter(({ href }) => href);
      here.sort((a, b) => y(a.value) - y(b.value));
      const tops = spread(here.map(({ value }) => y(value)), TARGET, 0, TOP + HEIGHT + TARGET / 2);
      return here.map(({ index, href, label, value }, place) => {
        const hit = svg("rect", { class: "hit", x: x(column) - TARGET / 2, y: tops[place], width: TARGET, height: TARGET });
        const link = svg("a", { href, "aria-label": label, tabindex: -1, "data-line": index, "data-column": column }, hit, point(index, x(column), y(value)));
        for (const event of ["pointerenter", "focus"]) link.addEventListener(event, () => onpoint(label));
        return link;
      });
    });
    // One point is in the order of the page; arrows lead to the others.
    points.at(-1)?.setAttribute("tabindex", 0);
    const ends = names.map(({ name, cells }, index) => ({ name, index, y: y(cells.findLast(({ value }) => value !== null)?.value) }));
    ends.sort((a, b) => a.y - b.y);
    const tops = spread(ends.map(({ y }) => y), 18, 0, TOP + HEIGHT + 12);
    const named = ends.flatMap(({ name, index }, place) => [point(index, right + 7, tops[place] + 9),
      svg("text", { class: `end line-${index + 1}`, x: right + 17, y: tops[place] + 14 }, short(name))]);
    lines.setAttribute("aria-label", label);
    lines.replaceChildren(...grid, ...own, ...named, ...points);
    lines.onkeydown = walk;
    return right + edge > room + 1;
  };

  const WAYS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0], Home: [0, -Infinity], End: [0, Infinity] };
  /** Along a line to its next point, across to the nearest point of the next line. */
  const walk = (event) => {
    const own = event.target.closest("a");
    if (!own || !Object.hasOwn(WAYS, event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const at = ({ dataset }) => ({ line: Number(dataset.line), column: Number(dataset.column) });
    const here = at(own);
    const [down, along] = WAYS[event.key];
    const all = [...event.currentTarget.querySelectorAll("a")];
    const drawn = [...new Set(all.map((link) => at(link).line))].sort((a, b) => a - b);
    const wanted = drawn[(drawn.indexOf(here.line) + down + drawn.length) % drawn.length];
    const far = (link) => Math.abs(at(link).column - here.column);
    const near = all.filter((link) => at(link).line === wanted && (!along || (at(link).column - here.column) * along > 0)).sort((a, b) => far(a) - far(b));
    const next = Number.isFinite(along) ? near[0] : near.at(-1);
    if (!next) return;
    own.setAttribute("tabindex", -1);
    next.setAttribute("tabindex", 0);
    next.focus();
  };
  return { draw, sample };
})();
