// What the first visit and each route cost, gzipped, against the budget.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const DIST = fileURLToPath(new URL("../dist/", import.meta.url));
/** Everything the browser fetches before the catalogue is on the screen; fonts, which it may do without, apart. */
const FIRST_LOAD_KB = 300;
/** What one more screen may add, and what is fetched for all of them once the first screen is there. */
const ROUTE_KB = 60;
const REST = "app/rest.ts";

const manifest = JSON.parse(readFileSync(`${DIST}manifest.json`, "utf8"));
const kb = (file) => gzipSync(readFileSync(DIST + file)).length / 1024;

/** A chunk and everything it imports at once. */
function closure(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) closure(next, seen);
  return seen;
}
const files = (keys) =>
  new Set([...keys].flatMap((key) => [manifest[key].file, ...(manifest[key].css ?? [])]));
const sum = (set) => [...set].reduce((total, file) => total + kb(file), 0);

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const first = closure(entry);
const of = (name) => closure(Object.keys(manifest).find((key) => key.endsWith(name)));
// One language of the two is fetched: the larger.
const language = ["i18n/ru.ts", "i18n/en.ts"]
  .map(of)
  .reduce((one, other) => (sum(files(one)) > sum(files(other)) ? one : other));
const firstFiles = files(new Set([...first, ...of("shop/Catalogue.tsx"), ...language]));
const rest = new Set([...first, ...of(REST)]);
// A screen of the back office stands in its frame, which is there when the screen comes.
const office = new Set([...rest, ...of("office/OfficeShell.tsx")]);
const lines = [["first load", sum(firstFiles), FIRST_LOAD_KB]];
for (const key of Object.keys(manifest).filter((key) => manifest[key].isDynamicEntry)) {
  const inOffice = key.includes("src/office/") && !key.endsWith("OfficeShell.tsx");
  const before = key.endsWith(REST)
    ? new Set([...first, ...of("shop/Catalogue.tsx")])
    : inOffice
      ? office
      : rest;
  const own = [...files(closure(key))].filter((file) => !files(before).has(file));
  lines.push([key.replace("src/", ""), sum(new Set(own)), ROUTE_KB]);
}
let over = false;
for (const [name, size, budget] of lines.sort((a, b) => b[1] - a[1])) {
  over ||= size > budget;
  console.log(
    `${size.toFixed(1).padStart(7)} KB of ${String(budget).padStart(3)}  ${name}${size > budget ? "  TOO LARGE" : ""}`,
  );
}
process.exit(over ? 1 : 0);
