/**
 * Lighthouse on pages of a served dashboard, as on a phone: one line of JSON for each, with its scores of a hundred and what
 * it finds wrong. Run by bench/lighthouse.py: `node lighthouse.mjs ADDRESS…`, with CHROME_PATH naming a Chromium, and
 * WHATWORKS_COOKIE who is signed in ("" nobody).
 */
import * as chromeLauncher from "chrome-launcher";
import lighthouse from "lighthouse";

const CATEGORIES = ["performance", "accessibility", "best-practices"];
const { WHATWORKS_COOKIE: Cookie } = process.env;
const FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"];

for (const address of process.argv.slice(2)) {
  const chrome = await chromeLauncher.launch({ chromeFlags: FLAGS });
  try {
    const result = await lighthouse(address, { port: chrome.port, onlyCategories: CATEGORIES, logLevel: "error", ...(Cookie && { extraHeaders: { Cookie } }) });
    if (result === undefined) throw new Error(`nothing was measured at ${address}`);
    console.log(JSON.stringify(told(address, result.lhr)));
  } finally {
    chrome.kill();
  }
}

/** Gives the scores, the times behind them, and every audit that counts and is not passed. */
function told(address, { categories, audits, runtimeError, environment }) {
  if (runtimeError) throw new Error(`${address}: ${runtimeError.message}`);
  const scores = Object.fromEntries(CATEGORIES.map((name) => [name, Math.round(categories[name].score * 100)]));
  const counted = new Set(CATEGORIES.flatMap((name) => categories[name].auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => id)));
  const faults = [...counted].filter((id) => audits[id].score !== null && audits[id].score < 0.9).map((id) => `${id} ${audits[id].displayValue ?? ""}`.trim());
  const paint = audits["largest-contentful-paint"].numericValue;
  const { numericValue: blocked } = audits["total-blocking-time"];
  const { numericValue: shift } = audits["cumulative-layout-shift"];
  return { address, scores, paint, blocked, shift, speed: environment.benchmarkIndex, faults };
}
