// After vite: sweeps away what earlier builds left, and puts .br and .gz beside every text, so that the server only
// has to choose.
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const DIST = fileURLToPath(new URL("../dist", import.meta.url));
const TEXT = /\.(js|css|svg|json|html)$/;

const manifest = JSON.parse(readFileSync(join(DIST, "manifest.json"), "utf8"));
const built = new Set(
  Object.values(manifest).flatMap(({ file, css = [], assets = [] }) => [file, ...css, ...assets]),
);

for (const entry of readdirSync(DIST, { recursive: true })) {
  const path = join(DIST, entry);
  if (statSync(path).isDirectory() || relative(DIST, path) === ".gitignore") continue;
  const stale = entry.startsWith("assets/") && !built.has(entry);
  if (stale || /\.(br|gz)$/.test(entry)) rmSync(path);
}
for (const entry of readdirSync(DIST, { recursive: true })) {
  const path = join(DIST, entry);
  if (!TEXT.test(entry) || entry === "index.html" || entry === "manifest.json") continue;
  const raw = readFileSync(path);
  writeFileSync(`${path}.br`, brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
  writeFileSync(`${path}.gz`, gzipSync(raw, { level: 9 }));
}
