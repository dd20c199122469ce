// Keeps the page that is open as its files are. The server sends a number for each change, and what
// is wrong; the page is asked for again only to see whether it differs.
(() => {
  const own = document.currentScript;
  const number = Number(own.dataset.number);
  let seen = number;
  let overlay;

  const show = (errors) => {
    overlay?.remove();
    overlay = undefined;
    if (!errors.length) return;
    overlay = document.createElement("div");
    overlay.id = "dicta-errors";
    overlay.setAttribute("role", "alert");
    Object.assign(overlay.style, {
      position: "fixed", insetInline: "0", bottom: "0", maxHeight: "60vh", overflow: "auto", zIndex: "2147483647",
      background: "#2b1512", color: "#fff", font: "15px/1.5 ui-monospace, monospace", padding: "1rem 1.25rem",
      borderTop: "3px solid #e5533d", whiteSpace: "pre-wrap", overflowWrap: "anywhere",
    });
    for (const error of errors.slice(0, 20)) {
      const block = document.createElement("div");
      block.style.marginBottom = "1rem";
      const line = (text, color) => {
        if (!text) return;
        const row = document.createElement("div");
        row.textContent = text;
        row.style.color = color;
        block.append(row);
      };
      line(`${error.code}: ${error.message}`, "#ffb4a6");
      line(error.place, "#c9c2b8");
      line(error.line && `    ${error.line}`, "#fff");
      line(error.help, "#9fd3b5");
      overlay.append(block);
    }
    if (errors.length > 20) overlay.append(`… and ${errors.length - 20} more`);
    document.body.append(overlay);
  };

  // The page as it is now: the same, the same in another look, or another page.
  const compare = async () => {
    // The server has ended, or the file was saved again with a mistake: the good page stays. The
    // events tell of what comes next.
    const answer = await fetch(location.href, { cache: "no-store" }).catch(() => undefined);
    if (!answer || answer.status >= 500) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const other = page.querySelector("script[data-page]");
    if (other?.dataset.page !== own.dataset.page) return location.reload();
    // One that is being replaced stays until the next one is there.
    const styles = (of) => [...of.querySelectorAll('link[rel="stylesheet"]:not([data-old])')];
    const now = styles(page);
    styles(document).forEach((link, at) => {
      const href = now[at]?.getAttribute("href");
      if (!href || href === link.getAttribute("href")) return;
      const next = link.cloneNode();
      next.href = href;
      link.dataset.old = "";
      next.addEventListener("load", () => link.remove());
      link.after(next);
    });
  };

  const events = new EventSource(own.dataset.events);
  events.addEventListener("message", async (event) => {
    const { number, errors } = JSON.parse(event.data);
    show(errors);
    if (number === seen) return;
    seen = number;
    if (!errors.length) await compare();
  });
  addEventListener("pagehide", () => events.close());
  // A page that the browser kept while another was open has heard nothing since.
  addEventListener("pageshow", (event) => event.persisted && location.reload());
})();
