import { screen } from "@testing-library/preact";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import { show } from "@/testing/render";
import { Refusal, serve } from "@/testing/service";

import { FeedbackBar } from "./FeedbackBar";

const bar = <FeedbackBar creator="demo" card="c1" experiment={false} />;
const said = (verdict: string, reason = "") => ({ id: "1", card: "c1", lever: "question", verdict, reason, at: "2026-07-01T00:00:00Z" });

test("taking a card up is one press", async () => {
  const asked = serve();
  show(bar);
  await userEvent.click(await screen.findByRole("button", { name: "I’ll do that" }));
  expect(asked).toContainEqual({ method: "POST", path: "/creators/demo/feedback", body: { card: "c1", verdict: "accepted", reason: "" } });
});

test("a reason is asked for and never demanded", async () => {
  const asked = serve();
  show(bar);
  await userEvent.click(await screen.findByRole("button", { name: "Not for me" }));
  expect(screen.getByLabelText(/Why\?/)).toHaveFocus();
  await userEvent.keyboard("{Enter}");
  expect(asked).toContainEqual({ method: "POST", path: "/creators/demo/feedback", body: { card: "c1", verdict: "not_for_me", reason: "" } });
});

test("her latest word stands", async () => {
  serve({ "GET /creators/demo/feedback": { items: [said("accepted"), said("not_now", "holidays")], next_cursor: null, has_more: false } });
  show(bar);
  await screen.findByText("holidays");
  expect(screen.getByRole("button", { name: "Not now" })).toHaveAttribute("aria-pressed", "true");
  expect(screen.getByRole("button", { name: "I’ll do that" })).toHaveAttribute("aria-pressed", "false");
});

test("what could not be kept is said", async () => {
  serve({ "POST /creators/demo/feedback": new Refusal(503, "store", "No room left.") });
  show(bar);
  await userEvent.click(await screen.findByRole("button", { name: "I’ll do that" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("No room left.");
});
