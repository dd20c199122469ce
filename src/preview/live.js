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

  // What is wrong in the file of this page, in a strip at its foot that opens on a click. It lies over
  // the page and moves nothing.
  const strip = (warnings) => {
    const before = document.getElementById("dicta-warnings");
    const open = before?.open ?? false;
    before?.remove();
    if (!warnings.length) return;
    const details = document.createElement("details");
    details.id = "dicta-warnings";
    details.open = open;
    Object.assign(details.style, {
      position: "fixed", insetInlineStart: "0", bottom: "0", maxWidth: "min(100%, 60rem)", maxHeight: "50vh", overflow: "auto",
      zIndex: "2147483646", margin: "0", padding: "0.25rem 0.75rem", background: "#fdf6e3", color: "#40382a",
      font: "13px/1.5 ui-monospace, monospace", border: "1px solid #d8c9a3", overflowWrap: "anywhere",
    });
    const summary = document.createElement("summary");
    summary.textContent = `${warnings.length} ${warnings.length === 1 ? "warning" : "warnings"}`;
    summary.style.cursor = "pointer";
    details.append(summary);
    for (const warning of warnings) {
      const line = document.createElement("p");
      line.style.margin = "0.5rem 0";
      line.textContent = `${warning.location}: ${warning.message} (${warning.code})`;
      if (warning.help) {
        const help = document.createElement("small");
        help.style.display = "block";
        help.textContent = warning.help;
        line.append(help);
      }
      details.append(line);
    }
    document.body.append(details);
  };

  const list = (script, name) => JSON.parse(script?.dataset[name] ?? "[]");

  // The page as it is now: the same, the same with other style sheets, or a different page. What is
  // shown stays until the answer is there, and only the answer to the last question counts.
  let asked;
  const compare = async () => {
    asked?.abort();
    asked = new AbortController();
    const { signal } = asked;
    const read = async () => {
      const answer = await fetch(location.href, { cache: "no-store", signal });
      return { status: answer.status, text: await answer.text() };
    };
    // The server has stopped, or the file was saved again meanwhile: the next event says what comes then.
    const answer = await read().catch(() => undefined);
    if (!answer || signal.aborted) return;
    const page = new DOMParser().parseFromString(answer.text, "text/html");
    const other = page.querySelector("script[data-hash]");
    // A template that fails leaves the last good page, and says why.
    if (answer.status >= 500) return show(list(other, "errors"));
    show([]);
    strip(list(other, "warnings"));
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

  strip(list(own, "warnings"));
  const events = new EventSource(own.dataset.events);
  events.addEventListener("message", async (event) => {
    const { version, errors } = JSON.parse(event.data);
    const changed = version !== seen;
    seen = version;
    if (errors.length) {
      asked?.abort();
      show(errors);
    } else if (changed) {
      await compare();
    }
  });
  addEventListener("pagehide", () => events.close());
  // A page that the browser restores from its cache has received no events meanwhile.
  addEventListener("pageshow", (event) => event.persisted && location.reload());
})();
