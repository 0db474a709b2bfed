import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { act, render, screen, waitFor } from "@testing-library/preact";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { beforeEach, describe, expect, test, vi } from "vitest";

import { href, placeOf } from "@/lib/router";
import { prefer } from "@/lib/preferences";
import { show } from "@/testing/render";
import { Refusal, serve, withAccounts } from "@/testing/service";

import { App } from "./App";
import { Home } from "./Home";
import { MORE, OF_ACCOUNTS, OVERVIEW, PAGES } from "./places";

const SOURCE = join(__dirname, "..");
// These need the styles, which this document does not apply: one of the two sets of ways is always hidden in a browser.
const STYLED = ["color-contrast", "landmark-no-duplicate-banner", "landmark-unique"];
const RULES = Object.fromEntries(STYLED.map((rule) => [rule, { enabled: false }]));

beforeEach(() => {
  vi.stubGlobal("matchMedia", () => ({ matches: true, addEventListener: () => undefined, removeEventListener: () => undefined })); // a desk
});

describe.each([...PAGES, OVERVIEW, ...OF_ACCOUNTS, MORE].map((page) => [page.name] as const))("the page %s", (name) => {
  test("has a title, one heading of the first rank and no fault of access, from right to left", async () => {
    serve(OF_ACCOUNTS.some((page) => page.name === name) ? withAccounts() : {});
    prefer({ language: "en-XB" });
    location.hash = href("demo", name);
    render(<App />);
    await screen.findByRole("heading", { level: 1 });
    await waitFor(() => { expect(document.querySelector(".bone")).toBeNull(); });
    expect(screen.getAllByRole("heading", { level: 1 })).toHaveLength(1);
    expect(document.title).toMatch(/^‹.+› · ‹whatworks›$/);
    expect(document.documentElement.dir).toBe("rtl");
    const { violations } = await axe.run(document, { rules: RULES });
    expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
  });
});

test("an address without a creator leads to the one she saw last", async () => {
  serve({ "GET /creators": { items: [{ creator: "a" }, { creator: "demo" }], next_cursor: null, has_more: false } });
  prefer({ creator: "demo" });
  render(<App />);
  await waitFor(() => { expect(placeOf(location.hash)).toMatchObject({ creator: "demo", page: "today" }); });
});

test("a new computer leads to an empty page of hers", async () => {
  serve({ "GET /creators": { items: [], next_cursor: null, has_more: false }, "GET /creators/me/advice": new Refusal(404, "no-advice-yet") });
  render(<App />);
  await screen.findByText("Drop the export of your posts here");
  expect(placeOf(location.hash).creator).toBe("me");
});

test("opening another page moves the focus to its heading", async () => {
  serve();
  location.hash = href("demo", "today");
  render(<App />);
  await screen.findAllByRole("article");
  const [way] = screen.getAllByRole("link", { name: "Forecast" });
  if (way) await userEvent.click(way);
  await waitFor(() => { expect(screen.getByRole("heading", { level: 1, name: "Forecast" })).toHaveFocus(); });
});

test("without a network she is told, and told no more when it is back", async () => {
  serve();
  location.hash = href("demo", "more");
  const online = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  render(<App />);
  await screen.findByText(/You are offline/);
  online.mockReturnValue(true);
  await act(() => { dispatchEvent(new Event("online")); });
  await waitFor(() => { expect(screen.queryByText(/You are offline/)).toBeNull(); });
});

describe("the styles", () => {
  const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".css"));
  const source = (name: string) => readFileSync(join(SOURCE, name), "utf8");

  test("know no left and right, so that every page can be mirrored", () => {
    for (const name of files) expect([name, source(name).match(/(?<![\w-])(left|right)\s*:|-(left|right)\b(?=[^;{]*:)/g)]).toEqual([name, null]);
  });

  test("take every colour from the tokens", () => {
    for (const name of files.filter((one) => !one.endsWith("tokens.css"))) expect([name, source(name).match(/#[0-9a-f]{3,8}\b|rgba?\(/gi)]).toEqual([name, null]);
  });
});

test("no page carries a script or style inside it, which the service's policy would refuse", () => {
  const page = readFileSync(join(SOURCE, "..", "index.html"), "utf8");
  expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/);
});

test("an address without a creator leads nowhere once she went somewhere herself", async () => {
  const asked = serve();
  location.hash = href("demo", "posts");
  show(<Home />);
  await waitFor(() => { expect(asked.some((one) => one.path.startsWith("/creators"))).toBe(true); });
  await act(() => new Promise((later) => setTimeout(later, 50)));
  expect(placeOf(location.hash)).toMatchObject({ creator: "demo", page: "posts" });
});
