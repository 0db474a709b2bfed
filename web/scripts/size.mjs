/** Prints what the first view weighs (gzip), and fails above the promise of 110 KB of script. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const LIMIT = 110 * 1024; // bytes of script, gzip: a phone on a slow network shows the first view in seconds
const DIST = join(import.meta.dirname, "..", "dist");
const FIRST_PAGE = "TodayPage";
const LANGUAGE = "en";

const built = JSON.parse(readFileSync(join(DIST, "shell.json"), "utf8"));
const weigh = (name) => gzipSync(readFileSync(join(DIST, name))).length;
const scripts = built.filter((name) => name.endsWith(".js"));

/** Follows the static imports of a file: the browser loads them before it runs. */
function withImports(name, seen = new Set()) {
  if (seen.has(name)) return seen;
  seen.add(name);
  const source = readFileSync(join(DIST, name), "utf8");
  for (const [, target] of source.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) withImports(`/assets/${target}`, seen);
  return seen;
}

const page = readFileSync(join(DIST, "index.html"), "utf8");
const first = new Set();
const entries = scripts.filter((name) => page.includes(name) || name.includes(`/${FIRST_PAGE}-`) || name.includes(`/${LANGUAGE}-`));
for (const entry of entries) for (const name of withImports(entry)) first.add(name);

let total = 0;
for (const name of [...first].sort()) {
  total += weigh(name);
  console.log(`${String(weigh(name)).padStart(8)}  ${name}`);
}
const styles = built.filter((name) => name.endsWith(".css")).reduce((sum, name) => sum + weigh(name), 0);
const everything = scripts.reduce((sum, name) => sum + weigh(name), 0);
console.log(`first view: ${(total / 1024).toFixed(1)} KB of script (gzip), limit ${LIMIT / 1024} KB`);
console.log(`all pages and languages: ${(everything / 1024).toFixed(1)} KB of script, ${(styles / 1024).toFixed(1)} KB of style`);
if (total > LIMIT) process.exit(1);
