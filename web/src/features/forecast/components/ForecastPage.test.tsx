import { fireEvent, screen, waitFor } from "@testing-library/preact";
import { expect, test } from "vitest";

import advice from "@/testing/fixtures/advice.json";
import { show } from "@/testing/render";
import { Refusal, serve } from "@/testing/service";

import ForecastPage from "./ForecastPage";

test("the days come with their ranges, in sum and one by one", async () => {
  serve();
  show(<ForecastPage creator="demo" />);
  await screen.findByText(/reach in all from what you post in the next 7 days; between 12.6k and 243.4k, 90%/i);
  expect(screen.getByRole("img")).toHaveAccessibleName(/4 Jul 2026: about 7,790, between 0 and 29,270/);
});

test("a plan is counted, and one above her busy weeks is never made to look like advice", async () => {
  const asked = serve();
  show(<ForecastPage creator="demo" />);
  fireEvent.input(await screen.findByRole("slider"), { target: { value: "8" } });
  screen.getByText(/more than in your busy weeks \(6\)/);
  await waitFor(() => { expect(asked.at(-1)?.path).toBe("/creators/demo/forecast?posts_per_week=8&not_yet=answer"); });
  expect(screen.getByRole("slider")).toHaveAttribute("aria-valuetext", "8 posts a week");
});

test("where no forecast stands, its reason does", async () => {
  serve({ "GET /creators/demo/forecast": new Refusal(409, "refused", "Too few days.", "Six weeks.") });
  show(<ForecastPage creator="demo" />);
  await screen.findByText("Too few days.");
  screen.getByText("Six weeks.");
});

test("a series without a forecast is named beside the others, with its reason", async () => {
  const series = { platform: "tiktok", account: "her.pots", metric: "views" };
  const refused = { lever: "forecast", series, reason: "You posted on too few days lately.", needed: "Two more weeks." };
  serve({ "GET /creators/demo/advice": { ...advice, withheld: [...advice.withheld, refused] } });
  show(<ForecastPage creator="demo" />);
  await screen.findByRole("heading", { name: /her\.pots/ });
  screen.getByText(/You posted on too few days lately/);
});
