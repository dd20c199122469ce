// What a transcript's page does beyond its links. Without this script the picture and the chapters
// are links to the recording, and a tag's number is a link to the first mention.
(() => {
  const plain = (event) => !(event.ctrlKey || event.metaKey || event.shiftKey || event.button);

  // A tag's number goes from one mention to the next.
  let now;
  document.addEventListener("click", (event) => {
    const link = event.target.closest('.about-it a.count[href^="#m-"]');
    if (!link || !plain(event)) return;
    event.preventDefault();
    const slug = link.hash.slice("#m-".length);
    const marks = document.querySelectorAll(`#transcript [data-entity="${CSS.escape(slug)}"]`);
    const at = Number(link.dataset.at ?? -1) + 1;
    const mark = marks[at % marks.length];
    if (!mark) return;
    link.dataset.at = at % marks.length;
    now?.classList.remove("now");
    now = mark;
    mark.classList.add("now");
    mark.scrollIntoView({ block: "center" });
  });

  // The player is asked for only when the reader presses the picture, or a chapter after that.
  const video = document.querySelector(".video[data-player]");
  if (!video) return;
  const play = (start) => {
    const frame = document.createElement("iframe");
    frame.src = `${video.dataset.player}&start=${start}`;
    frame.title = video.dataset.title;
    frame.allow = "autoplay; encrypted-media; picture-in-picture; fullscreen";
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    video.replaceChildren(frame);
    video.classList.add("playing");
  };
  video.querySelector("a").addEventListener("click", (event) => {
    if (!plain(event)) return;
    event.preventDefault();
    play(0);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-start]");
    if (!link || !plain(event)) return;
    event.preventDefault();
    play(link.dataset.start);
    video.scrollIntoView({ block: "nearest" });
  });
})();
