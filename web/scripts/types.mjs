// The types of the API, from the document that a running server has of itself: scripts/ui-types starts one.
// With --check nothing is written; it fails where the committed file is stale.
import { readFileSync, writeFileSync } from "node:fs";
import openapi, { astToString } from "openapi-typescript";

const FILE = new URL("../src/api/schema.d.ts", import.meta.url);
const HEAD = "// Generated from the program's own OpenAPI document by `make ui-types`. Not to be edited.\n\n";

const document = await (await fetch(process.argv[2])).json();
const generated = HEAD + astToString(await openapi(document, { alphabetize: true }));
if (!process.argv.includes("--check")) {
  writeFileSync(FILE, generated);
} else if (readFileSync(FILE, "utf8") !== generated) {
  console.error("web/src/api/schema.d.ts is not what the API says of itself: run `make ui-types`");
  process.exit(1);
}
