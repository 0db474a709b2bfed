import { screen, within } from "@testing-library/preact";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import { Refusal, serve } from "@/testing/service";
import { show } from "@/testing/render";

import { daysSince } from "../age";
import CreatorsPage from "./CreatorsPage";

const ANA = { creator: "ana", posts: 1200, imports: 2, last_import_at: "2026-06-30T18:05:00Z", advised_at: new Date(Date.now() - 3.5 * 86_400_000).toISOString(), cards: 2 };
const BEA = { creator: "bea", posts: 0, imports: 0, last_import_at: null, advised_at: null, cards: null };

test("each creator is told with her posts, her last import, and how old her advice is", async () => {
  serve({ "GET /creators": { items: [ANA, BEA], next_cursor: null, has_more: false } });
  show(<CreatorsPage />);
  const [ana = null, bea = null] = await screen.findAllByRole("listitem");
  if (!ana || !bea) throw new Error("two creators are not two rows");
  expect(within(ana).getByRole("link", { name: "ana" })).toHaveAttribute("href", "#/ana/today");
  for (const told of ["1,200", /30 Jun 2026/, "2 cards", "3 days old"]) expect(within(ana).getByText(told)).toBeInTheDocument();
  expect(within(bea).getAllByText("none yet")).toHaveLength(2);
  expect(within(bea).queryByText(/card|old/)).toBeNull();
});

test("more creators come when they are asked for", async () => {
  const asked = serve({
    "GET /creators?limit=100": { items: [ANA], next_cursor: "on", has_more: true },
    "GET /creators?limit=100&cursor=on": { items: [BEA], next_cursor: null, has_more: false },
  });
  show(<CreatorsPage />);
  await userEvent.click(await screen.findByRole("button", { name: "Show more" }));
  await screen.findByRole("link", { name: "bea" });
  expect(screen.queryByRole("button", { name: "Show more" })).toBeNull();
  expect(asked.map(({ path }) => path)).toEqual(["/creators?limit=100", "/creators?limit=100&cursor=on"]);
});

test("what keeps the list from coming is said", async () => {
  serve({ "GET /creators": new Refusal(403, "forbidden", "Not by you.") });
  show(<CreatorsPage />);
  await screen.findByText("Not by you.");
});

test("the age of advice is in whole days, and never negative", () => {
  const now = Date.parse("2026-01-10T12:00:00Z");
  expect([daysSince("2026-01-09T12:00:01Z", now), daysSince("2026-01-09T12:00:00Z", now), daysSince("2026-01-11T00:00:00Z", now)]).toEqual([0, 1, 0]);
});
