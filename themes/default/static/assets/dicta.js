// The player is asked for only when the reader presses the picture, or a chapter after that.
// Without this script the picture and the chapters are links to the recording.
(() => {
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
  const plain = (event) => !(event.ctrlKey || event.metaKey || event.shiftKey || event.button);
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
