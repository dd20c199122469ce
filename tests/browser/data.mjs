// Checks what a built site holds for other programs: node data.mjs SITE_FOLDER
//
// The tables and annotations against the JSON Schemas that the site publishes, and the JSON-LD of
// every page against the vocabulary of schema.org, as the types of schema-dts have it.
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import Ajv from "ajv/dist/2020.js";
import formats from "ajv-formats";
import ts from "typescript";

const folder = process.argv[2];
const names = (await readdir(folder, { recursive: true })).map((name) => name.replaceAll("\\", "/"));
const read = (name) => readFile(join(folder, name), "utf8");
const problems = [];

const ajv = new Ajv({ strict: true, strictTuples: false, allErrors: false });
formats(ajv);
for (const name of names.filter((name) => name.startsWith("data/schemas/") && name.endsWith(".json"))) {
  ajv.addSchema(JSON.parse(await read(name)), name.split("/").pop());
}
let tables = 0;
for (const name of names.filter((name) => name.endsWith(".json") && !name.startsWith("data/schemas/"))) {
  const table = name.split("/").pop().replace(".json", "");
  const validate = ajv.getSchema(`${table}.schema.json`);
  if (!validate) continue;
  tables += 1;
  if (!validate(JSON.parse(await read(name)))) {
    problems.push(`${name}: ${ajv.errorsText(validate.errors)}`);
  }
}

// Each thing, also within another, is a constant of its type: TypeScript then knows its properties
// and their values.
const pages = [];
const script = /<script type="application\/ld\+json">(.*?)<\/script>/gs;
let source = 'import type * as schema from "schema-dts";\n';
const add = (name, thing) => {
  if (thing === null || typeof thing !== "object") return;
  if (!Array.isArray(thing)) {
    source += `export const t${pages.length}: schema.${thing["@type"]} = ${JSON.stringify(thing)};\n`;
    pages.push(name);
  }
  for (const inner of Object.values(thing)) add(name, inner);
};
for (const name of names.filter((name) => name.endsWith(".html"))) {
  for (const [, text] of (await read(name)).matchAll(script)) add(name, JSON.parse(text)["@graph"]);
}
const file = new URL("things.ts", import.meta.url).pathname;
const options = { strict: true, noEmit: true, skipLibCheck: true, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, types: [] };
const host = ts.createCompilerHost(options);
const [getSourceFile, fileExists] = [host.getSourceFile, host.fileExists];
host.getSourceFile = (name, ...rest) => (name === file ? ts.createSourceFile(name, source, ts.ScriptTarget.ESNext) : getSourceFile(name, ...rest));
host.fileExists = (name) => name === file || fileExists(name);
const program = ts.createProgram([file], options, host);
for (const found of ts.getPreEmitDiagnostics(program)) {
  const line = found.file?.getLineAndCharacterOfPosition(found.start).line ?? 0;
  problems.push(`${pages[line - 1]}: ${ts.flattenDiagnosticMessageText(found.messageText, " ")}`);
}

console.log(problems.slice(0, 20).map((problem) => problem.slice(0, 600)).join("\n"));
console.log(`${tables} tables, ${pages.length} things, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
