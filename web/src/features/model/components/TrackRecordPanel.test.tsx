import { screen } from "@testing-library/preact";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";

import type { TrackRecord } from "@/client/types";
import { show } from "@/testing/render";
import { serve } from "@/testing/service";
import fixture from "@/testing/fixtures/track-record.json";

import ModelPage from "./ModelPage";
import { TrackRecordPanel } from "./TrackRecordPanel";

const record = fixture as TrackRecord;
const [first] = record.series;
const only = (state: string): TrackRecord => ({
  ...record,
  series: first ? [{ ...first, tally: null, cards: [], forecasts: first.forecasts.filter((one) => one.state === state) }] : [],
});

test("what was said and what came is the first thing on the page", async () => {
  serve();
  show(<ModelPage creator="demo" />);
  const headings = await screen.findAllByRole("heading", { level: 2 });
  expect(headings[0]?.textContent).toBe("What we said, and what came");
});

test("the sum says how little so few weeks can say", async () => {
  show(<TrackRecordPanel record={record} />);
  await screen.findByText("1 of 1 week that shares no day with another came inside the range told.");
  screen.getByText(/90% was promised. By so few alone, the true share may be anything from 21% to 100%/);
  screen.getByText(/1 more week is checked, of days that are counted already/);
  screen.getByText(/6 of 14 single days lay in their range. The middle came nearer than your middle week before it in 1 of 2/);
});

test("each week stands beside what came, or says why nothing did", async () => {
  show(<TrackRecordPanel record={record} />);
  await screen.findByText("Came: 51,000, outside the range.");
  screen.getByText("Told on 21 Nov 2026, 11:00.");
  screen.getByText("Still open: an export made on 6 Dec 2026 or later can tell.");
  screen.getByText("Over, but 1 post of these days has no number yet that counts.");
  screen.getByText("You did not post in these days. It was said for the case that you do.");
  await userEvent.click(screen.getByText("1 earlier forecast"));
  screen.getByText("Came: 25,000, inside the range.");
});

test("each card says what was told and what her posts since show, and that it is by eye", async () => {
  show(<TrackRecordPanel record={record} />);
  await screen.findByText("First told on 1 Oct 2026, in 4 reports since: +18%, 86% sure.");
  screen.getByText(/12 posts that do it and 15 that do not: \+21%, between \+2% and \+44%, 90% of the time. The way we said.$/);
  screen.getByText(/The other way than we said. The lift we promised lies outside that range.$/);
  screen.getByText(/That cannot be told from nothing.$/);
  screen.getByText(/too few to say. Still missing: 6 that do, 1 that do not.$/);
  screen.getByText(/said of some of your posts only/);
  screen.getByText(/This is a check by eye/);
  expect(screen.getAllByText("Ask a question")).toHaveLength(5);
});

test("before the first week is over it says when there is something to see", async () => {
  show(<TrackRecordPanel record={only("running")} />);
  await screen.findByText("Nothing to hold us to yet: the first forecast ends on 28 Nov 2026. Drop an export made on 6 Dec 2026 or later.");
  expect(screen.queryByText(/can tell more/)).toBeNull();
});

test("where nothing was promised it says what a promise is", async () => {
  show(<TrackRecordPanel record={{ ...record, next_check: null, series: [] }} />);
  await screen.findByText(/A report that looks back from a chosen day promises nothing/);
});

test.each(["es", "pt", "hi", "en-XB"])("in %s no text is left out", async (language) => {
  const { container } = show(<TrackRecordPanel record={record} />, language);
  await screen.findAllByRole("listitem");
  expect(container.textContent).not.toMatch(/[{}]|record\./);
});
