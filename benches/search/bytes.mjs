// How many bytes a search reads: node bytes.mjs SITE [QUERY…]. For each query a new reader asks for the first 20
// hits, and then for them with one word more.
import { startWorker } from "../../tests/browser/search-node.mjs";

const [site, ...queries] = process.argv.slice(2);
const kilobytes = (bytes) => (bytes / 1000).toFixed(1).padStart(7);
console.log("query                                first KB requests     hits   next KB");
for (const query of queries.length ? queries : ["agent", "the", "anthropic", "kubernetes", "\"prompt engineering\"", "\"of the\"", "antropic"]) {
  const { ask, requests } = startWorker(site, "/");
  const { total, counted } = await ask({ query, typing: false, order: "newest", count: 20 });
  const first = { ...requests };
  await ask({ query: query.startsWith("\"") ? "strategy" : `${query} strategy`, typing: false, order: "newest", count: 20 });
  console.log(query.padEnd(36), kilobytes(first.bytes), String(first.count).padStart(8), String(total ?? `${counted}+`).padStart(9), kilobytes(requests.bytes - first.bytes));
}
