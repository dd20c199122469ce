// Keeps the open page as its files are. The server sends a version for each change, and the errors;
// the page is requested again only to see whether it differs.
(() => {
  const own = document.currentScript;
  let seen = Number(own.dataset.version);
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
      line(error.location, "#c9c2b8");
      line(error.line && `    ${error.line}`, "#fff");
      line(error.help, "#9fd3b5");
      overlay.append(block);
    }
    if (errors.length > 20) overlay.append(`… and ${errors.length - 20} more`);
    document.body.append(overlay);
  };

  // The page as it is now: the same, the same with other style sheets, or a different page.
  const compare = async () => {
    // The server has stopped, or the file was saved again with an error: the good page stays. The
    // next event says what comes then.
    const answer = await fetch(location.href, { cache: "no-store" }).catch(() => undefined);
    if (!answer || answer.status >= 500) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const other = page.querySelector("script[data-hash]");
    if (other?.dataset.hash !== own.dataset.hash) return location.reload();
    // A style sheet that is being replaced stays until the next one has loaded.
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
    const { version, errors } = JSON.parse(event.data);
    show(errors);
    if (version === seen) return;
    seen = version;
    if (!errors.length) await compare();
  });
  addEventListener("pagehide", () => events.close());
  // A page that the browser restores from its cache has received no events meanwhile.
  addEventListener("pageshow", (event) => event.persisted && location.reload());
})();
