import { screen } from "@testing-library/preact";
import { expect, test } from "vitest";

import advice from "@/testing/fixtures/advice.json";
import { show } from "@/testing/render";
import { serve } from "@/testing/service";

import ModelPage from "./ModelPage";

const withValidation = (validation: object) => {
  const [one] = advice.model.series;
  return { ...advice, model: { ...advice.model, series: [{ ...one, validation: { ...one?.validation, ...validation } }] } };
};

test("how close it comes is told beside just expecting her usual", async () => {
  serve();
  show(<ModelPage creator="demo" />);
  await screen.findByText(/came 1% closer than just expecting your usual/);
  screen.getByText("96%");
  screen.getByText(/whatworks advise --workspace/);
});

test("doing worse than her usual is said as plainly", async () => {
  serve({ "GET /creators/demo/advice": withValidation({ mae: 0.5, baseline_mae: 0.4 }) });
  show(<ModelPage creator="demo" />);
  await screen.findByText(/was 25% farther off/);
});

test("what was not tried is not made up", async () => {
  serve({ "GET /creators/demo/advice": withValidation({ mae: null, coverage: null, spearman: null }) });
  show(<ModelPage creator="demo" />);
  await screen.findByText(/too few posts to try the prediction/);
  expect(screen.getAllByText("not known")).toHaveLength(2);
});
