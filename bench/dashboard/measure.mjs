/**
 * The first view of the dashboard beside the same view in React + Recharts: script sent (gzip), time the script ran, and
 * time until the cards are there, medians of alternating runs in one Chromium.
 *
 * Needs: `npm ci` here (vite, react, recharts, playwright-core), the built dashboard (`npm run build` in web), and a
 * Chromium (CHROMIUM, else /usr/bin/chromium). Run: `npm run bench`. The answers are the made-up creator's.
 */
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";

import { chromium } from "playwright-core";

const HERE = import.meta.dirname;
const WEB = join(HERE, "..", "..", "web");
const RUNS = 9; // odd, so that the median is a run that was seen
const REST_MS = 500; // a chart that measures its room draws itself after its card; what comes after the cards counts, too
const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"];
const BROWSER = process.env.CHROMIUM ?? "/usr/bin/chromium";
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".json": "application/json" };
const page = (items) => ({ items, next_cursor: null, has_more: false });
const ANSWERS = {
  "/v1/me": { mode: "local", workspace: "home", subject: "you", role: "owner", scopes: [], version: "0" },
  "/v1/creators": page([{ creator: "demo", posts: 1, imports: 1, last_import_at: null, advised_at: null }]),
  "/v1/creators/demo/feedback": page([]),
  "/v1/creators/demo/advice": JSON.parse(readFileSync(join(WEB, "src", "testing", "fixtures", "advice.json"), "utf8")),
};

/** Serves a built folder and the answers, and counts the bytes of script it sent. */
async function served(folder) {
  const sent = { script: 0 };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const answer = ANSWERS[pathname];
    if (answer) return response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(answer));
    const file = join(folder, pathname === "/" ? "index.html" : pathname);
    if (!existsSync(file)) return response.writeHead(404).end();
    const body = gzipSync(readFileSync(file), { level: 9 });
    if (extname(file) === ".js" && !pathname.endsWith("/sw.js")) sent.script += body.length;
    response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream", "Content-Encoding": "gzip" }).end(body);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { address: `http://127.0.0.1:${server.address().port}/#/demo/today`, sent, close: () => server.close() };
}

/** Opens a view in a fresh profile; gives kilobytes of script, processor time of script, milliseconds until the cards. */
async function opened(browser, { address, sent }) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, serviceWorkers: "block" });
  const tab = await context.newPage();
  const session = await context.newCDPSession(tab);
  await session.send("Performance.enable", { timeDomain: "threadTicks" }); // of the processor: other work does not count
  sent.script = 0;
  const before = performance.now();
  await tab.goto(address);
  await cardsThere(session);
  const cards = performance.now() - before;
  await tab.waitForTimeout(REST_MS);
  const { metrics } = await session.send("Performance.getMetrics");
  const script = metrics.find((one) => one.name === "ScriptDuration").value * 1000;
  await context.close();
  return [sent.script / 1024, script, cards];
}

/** Waits until three cards stand in the page. Asked of the browser, not of a script in the page: that would be counted. */
async function cardsThere(session) {
  for (;;) {
    const { root } = await session.send("DOM.getDocument", { depth: 0 });
    const { nodeIds } = await session.send("DOM.querySelectorAll", { nodeId: root.nodeId, selector: "article" });
    if (nodeIds.length >= 3) return;
    await new Promise((later) => setTimeout(later, 5));
  }
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const views = { "whatworks": await served(join(WEB, "dist")), "React + Recharts": await served(join(HERE, "dist")) };
const seen = Object.fromEntries(Object.keys(views).map((name) => [name, []]));
const browser = await chromium.launch({ executablePath: BROWSER, args: FLAGS });
for (let run = 0; run <= RUNS; run += 1) {
  for (const [name, view] of Object.entries(views)) {
    const figures = await opened(browser, view);
    if (run > 0) seen[name].push(figures); // the first warms the browser up
  }
}
await browser.close();
for (const view of Object.values(views)) view.close();

console.log(`first view at 390 px, medians of ${RUNS} alternating runs`);
console.log("                     script KB gzip   script ms   cards ms");
const rows = Object.entries(seen).map(([name, runs]) => [name, [0, 1, 2].map((at) => median(runs.map((run) => run[at])))]);
for (const [name, figures] of rows) console.log(name.padEnd(20), ...figures.map((figure) => figure.toFixed(1).padStart(12)));
const [ours, theirs] = rows.map(([, figures]) => figures);
console.log(`ours ÷ theirs: ${ours.map((figure, at) => (figure / theirs[at]).toFixed(2)).join("  ")}`);
