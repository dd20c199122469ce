// Plays the recording and follows it in the text. The page asks for this script when the reader presses
// play. A service's player is an iframe that takes and sends messages; no script of the service is in
// the page.

/** A media file, in the browser's own element. */
const native = ({ media, element, captions, title }, start, tell) => {
  const own = document.createElement(element);
  own.src = media;
  own.title = title;
  own.preload = "auto";
  if (captions) {
    const track = document.createElement("track");
    Object.assign(track, { kind: "captions", src: captions, srclang: document.documentElement.lang, label: "Transcript" });
    own.append(track);
  }
  own.addEventListener("timeupdate", () => tell({ time: own.currentTime }));
  own.addEventListener("durationchange", () => tell({ duration: own.duration }));
  own.addEventListener("play", () => tell({ playing: true }));
  own.addEventListener("pause", () => tell({ playing: false }));
  own.addEventListener("error", () => tell({ failed: true }));
  const seek = (to) => {
    if (own.readyState) own.currentTime = to;
    else own.addEventListener("loadedmetadata", () => { own.currentTime = to; }, { once: true });
  };
  if (start) seek(start);
  const play = () => own.play().catch(() => tell({ playing: false }));
  play();
  return { element: own, isSeen: element === "video", seek, play, pause: () => own.pause(), speed: (to) => { own.playbackRate = to; } };
};

/** An iframe, and the messages to and from it. */
const embedded = (src, title, read) => {
  const frame = document.createElement("iframe");
  frame.src = src;
  frame.title = title;
  frame.allow = "autoplay; encrypted-media; picture-in-picture; fullscreen";
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  const { origin } = new URL(src);
  addEventListener("message", (event) => {
    if (event.source !== frame.contentWindow || event.origin !== origin) return;
    try {
      read(typeof event.data === "string" ? JSON.parse(event.data) : event.data);
    } catch { /* A message that is for nobody here. */ }
  });
  const send = (message) => frame.contentWindow?.postMessage(JSON.stringify(message), origin);
  return { frame, send };
};

/** YouTube: the messages that its IFrame Player API exchanges with the embed. */
const youtube = ({ player, title }, start, tell) => {
  let heard = false;
  const query = new URLSearchParams({ autoplay: 1, enablejsapi: 1, playsinline: 1, rel: 0, start: Math.floor(start), origin: location.origin });
  const { frame, send } = embedded(`${player}?${query}`, title, ({ event, info }) => {
    heard = true;
    if (event === "onError") tell({ failed: true });
    if (typeof info !== "object" || info === null) return;
    if ("playerState" in info) tell({ playing: info.playerState === 1 || info.playerState === 3 });
    if (info.duration > 0) tell({ duration: info.duration });
    if ("currentTime" in info) tell({ time: info.currentTime });
  });
  // The embed speaks once it has heard that somebody listens.
  frame.addEventListener("load", () => {
    let tries = 0;
    const call = () => {
      if (heard || tries > 40) return;
      tries += 1;
      send({ event: "listening", id: 1, channel: "widget" });
      setTimeout(call, 250);
    };
    call();
  });
  const command = (func, ...args) => send({ event: "command", func, args });
  return { element: frame, isSeen: true, seek: (to) => command("seekTo", to, true), play: () => command("playVideo"), pause: () => command("pauseVideo"), speed: (to) => command("setPlaybackRate", to) };
};

/** Vimeo: the messages of its player (github.com/vimeo/player.js, "postMessage"). */
const vimeo = ({ player, title }, start, tell) => {
  const address = new URL(player);
  for (const [name, value] of [["autoplay", 1], ["dnt", 1], ["playsinline", 1]]) address.searchParams.set(name, value);
  if (start) address.hash = `t=${Math.floor(start)}s`;
  const { frame, send } = embedded(address.href, title, ({ event, data }) => {
    if (event === "ready") {
      for (const value of ["timeupdate", "play", "pause", "ended", "error"]) send({ method: "addEventListener", value });
      send({ method: "play" });
    }
    if (event === "timeupdate") tell({ time: data.seconds, duration: data.duration });
    if (event === "play") tell({ playing: true });
    if (event === "pause" || event === "ended") tell({ playing: false });
    if (event === "error") tell({ failed: true });
  });
  return { element: frame, isSeen: true, seek: (to) => send({ method: "setCurrentTime", value: to }), play: () => send({ method: "play" }), pause: () => send({ method: "pause" }), speed: (to) => send({ method: "setPlaybackRate", value: to }) };
};

/** Marks the word that is being said, where the site has the times of words. No element is added. */
const marker = (player, text) => {
  if (!player.dataset.times || !globalThis.CSS?.highlights) return { at: () => {}, none: () => {} };
  let [times, own, words, now] = [undefined, undefined, [], -1];
  fetch(player.dataset.times).then((answer) => (answer.ok ? answer.json() : undefined)).then((read) => { times = read; }, () => {});
  // The words of a paragraph with their times; none if they are not those that have times.
  const read = (paragraph) => {
    const steps = times[paragraph.id];
    if (!steps) return [];
    const accept = (node) => (node.parentElement.closest(".label") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT, accept);
    const nodes = [];
    let said = "";
    while (walker.nextNode()) {
      nodes.push([said.length, walker.currentNode]);
      said += walker.currentNode.data;
    }
    const place = (index) => {
      const [from, node] = nodes.findLast(([from]) => from <= index);
      return [node, index - from];
    };
    const found = [...said.matchAll(/\P{White_Space}+/gu)];
    if (found.length !== steps.length) return [];
    let time = 0;
    return found.map((word, index) => {
      time += steps[index] / 100;
      const range = document.createRange();
      range.setStart(...place(word.index));
      const [node, end] = place(word.index + word[0].length - 1);
      range.setEnd(node, end + 1);
      return [time, range];
    });
  };
  const none = () => { [own, words, now] = [undefined, [], -1]; CSS.highlights.delete("said"); };
  const at = (time, paragraph) => {
    if (!times || !paragraph) return;
    if (paragraph !== own) [own, words, now] = [paragraph, read(paragraph), -1];
    const next = words.findIndex(([start]) => start > time);
    // Of words that begin at once, the first has the time.
    const last = words[(next < 0 ? words.length : next) - 1];
    const index = last ? words.findIndex(([start]) => start === last[0]) : -1;
    if (index === now) return;
    now = index;
    CSS.highlights.set("said", new Highlight(...(index < 0 ? [] : [words[index][1]])));
  };
  return { at, none };
};

const BACK = 15;
const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** Makes the bar; `play` of what it returns plays from a second. */
export const start = ({ player, text, bottom, make, button, clock, say }) => {
  const paragraphs = [...text.querySelectorAll("p[data-start]")];
  const starts = paragraphs.map((paragraph) => Number(paragraph.dataset.start));
  const chapters = [...text.querySelectorAll("h3[data-start]")];
  let [source, time, duration, playing, follows, now] = [undefined, 0, 0, false, true, -1];

  const word = marker(player, text);
  // A player says a few times a second where it is; words are shorter.
  let heard = 0;
  const frame = () => {
    if (!source || !playing) return;
    const since = Math.min(1, (performance.now() - heard) / 1000) * Number(speed.value);
    word.at(time + since, paragraphs[now]);
    requestAnimationFrame(frame);
  };

  const toggle = button("Pause", () => (playing ? source.pause() : source.play()), { className: "toggle" });
  const shown = make("span", { className: "clock" });
  const chapter = make("span", { className: "chapter" });
  const speed = make("select", { ariaLabel: "Speed" });
  for (const rate of [0.75, 1, 1.25, 1.5, 1.75, 2]) speed.append(make("option", { value: rate, textContent: `${rate}×`, selected: rate === 1 }));
  speed.addEventListener("change", () => source.speed(Number(speed.value)));
  const back = button("Back to the recording", () => { follows = true; mark(now, true); }, { className: "follow", hidden: true });
  const screen = make("div", { className: "screen" });
  const dock = make("section", { className: "dock" }, screen, toggle,
    button(`−${BACK} s`, () => seek(time - BACK), { ariaLabel: `−${BACK} s, back` }),
    button(`+${BACK} s`, () => seek(time + BACK), { ariaLabel: `+${BACK} s, forward` }),
    shown, chapter, back, speed,
    button("?", () => document.dispatchEvent(new Event("dicta-help")), { ariaLabel: "Keys" }),
    button("×", () => close(), { ariaLabel: "Close the player" }));
  dock.setAttribute("aria-label", "Recording");

  // The last paragraph that has begun.
  const current = (at) => {
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= at + 0.05) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };
  const mark = (index, again = false) => {
    back.hidden = follows;
    if (index === now && !again) return;
    paragraphs[now]?.removeAttribute("aria-current");
    now = index;
    const paragraph = paragraphs[now];
    if (!paragraph) return;
    paragraph.setAttribute("aria-current", "true");
    const part = chapters.findLast((heading) => heading.compareDocumentPosition(paragraph) & Node.DOCUMENT_POSITION_FOLLOWING);
    chapter.textContent = part?.textContent ?? "";
    if (!follows) return;
    // A long way is a jump.
    const near = Math.abs(paragraph.getBoundingClientRect().top - innerHeight / 2) < innerHeight;
    paragraph.scrollIntoView({ block: "center", behavior: near && !calm.matches ? "smooth" : "instant" });
  };
  const tell = (news) => {
    if (news.duration > 0) duration = news.duration;
    if (news.time !== undefined) {
      time = news.time;
      heard = performance.now();
      mark(current(time));
    }
    if (news.playing !== undefined) {
      if (news.playing && !playing) requestAnimationFrame(frame);
      playing = news.playing;
      toggle.textContent = playing ? "Pause" : "Play";
    }
    if (news.failed) say("The recording cannot be played here.");
    shown.textContent = news.failed ? "The recording cannot be played here." : duration ? `${clock(time)} / ${clock(duration)}` : clock(time);
  };
  const seek = (to) => {
    follows = true;
    time = Math.max(0, duration ? Math.min(to, duration) : to);
    source.seek(time);
    tell({ time });
  };
  const close = () => {
    source.pause();
    screen.replaceChildren();
    dock.remove();
    document.body.classList.remove("docked");
    paragraphs[now]?.removeAttribute("aria-current");
    word.none();
    [source, now, playing] = [undefined, -1, false];
    player.querySelector(".play").focus();
  };
  const open = (at) => {
    const settings = player.dataset;
    const kind = settings.media ? native : settings.service === "Vimeo" ? vimeo : youtube;
    // A player that has been closed may still speak.
    const own = kind(settings, at, (news) => { if (source === own) tell(news); });
    source = own;
    screen.replaceChildren(source.element);
    screen.hidden = !source.isSeen;
    bottom.append(dock);
    document.body.classList.add("docked");
  };

  // Scrolling by hand wins over following.
  const leave = () => {
    if (!source || !follows) return;
    follows = false;
    back.hidden = false;
  };
  for (const name of ["wheel", "touchmove"]) addEventListener(name, leave, { passive: true });
  addEventListener("keydown", (event) => {
    if (!source || event.ctrlKey || event.metaKey || event.altKey) return;
    if (["PageUp", "PageDown", "Home", "End"].includes(event.key)) leave();
    if (event.target.closest("input:not([type=checkbox]), select, textarea, dialog, .side")) return;
    const presses = event.target.closest("button, summary, input, label");
    const work = {
      " ": !presses && (() => toggle.click()),
      ArrowLeft: () => seek(time - BACK),
      ArrowRight: () => seek(time + BACK),
      ArrowUp: () => seek(starts[Math.max(0, now - 1)] ?? 0),
      ArrowDown: () => seek(starts[Math.min(starts.length - 1, now + 1)] ?? time),
    }[event.key];
    if (!work || event.shiftKey) return;
    event.preventDefault();
    work();
  });

  return {
    play: (at) => {
      const isNew = !source;
      follows = true;
      if (isNew) open(at);
      else source.play();
      if (isNew) tell({ time: at, playing: true });
      else seek(at);
      if (isNew) toggle.focus({ preventScroll: true });
    },
  };
};
