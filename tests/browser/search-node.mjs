// The worker of the search page, run by Node.js on the files of a built site, with what it needs of a browser.
import fs from "node:fs";
import path from "node:path";
import vm from "node:vm";
import zlib from "node:zlib";

/** The worker of a site below `base`. `ask` asks it; `requests` counts what it fetched, in bytes as they are
    sent; `run` runs code in it. */
export const startWorker = (site, base) => {
  const parts = ["search-index.js", "search-query.js"];
  const asked = new Map();
  const requests = { count: 0, bytes: 0 };
  // The files that were read, with the bytes of each time.
  const log = [];
  const self = { location: { href: `https://example.org/w#${parts}` }, postMessage: (data) => asked.get(data.id)(data) };
  const send = (file, range) => {
    const bytes = fs.readFileSync(file);
    const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(range ?? "") ?? [];
    const part = start === undefined ? bytes : bytes.subarray(Number(start), Number(end) + 1);
    requests.count++;
    log.push([file, start === undefined && !file.endsWith(".bin") ? zlib.gzipSync(part).length : part.length]);
    // Hosts compress what they know to be text, unless a part of it is asked for.
    requests.bytes += start === undefined && !file.endsWith(".bin") ? zlib.gzipSync(part).length : part.length;
    return { ok: true, status: start === undefined ? 200 : 206, arrayBuffer: async () => new Uint8Array(part).buffer, json: async () => JSON.parse(part.toString()) };
  };
  const context = vm.createContext({
    self, console, URL, TextDecoder, TextEncoder, Blob, Response, DecompressionStream, Promise,
    fetch: async (address, { headers } = {}) => {
      const file = path.join(site, decodeURIComponent(address.slice(base.length)));
      return fs.existsSync(file) ? send(file, headers?.Range) : { ok: false };
    },
    importScripts: (...files) => files.forEach((file) => load(file)),
  });
  const load = (file) => {
    const script = path.join(site, "assets", file);
    requests.bytes += zlib.gzipSync(fs.readFileSync(script)).length;
    vm.runInContext(fs.readFileSync(script, "utf8"), context, { filename: file });
  };
  load("search-worker.js");
  let id = 0;
  const ask = (message) => new Promise((resolve) => {
    asked.set(++id, resolve);
    self.onmessage({ data: { id, base, ...message } });
  });
  const run = (code) => vm.runInContext(code, context);
  return { ask, requests, log, run };
};
