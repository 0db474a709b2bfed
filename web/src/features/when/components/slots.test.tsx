import { screen } from "@testing-library/preact";
import { expect, test } from "vitest";

import { prefer } from "@/lib/preferences";
import { forgetAnswers } from "@/lib/query";
import slots from "@/testing/fixtures/timing-slots.json";
import { show } from "@/testing/render";
import { serve } from "@/testing/service";

import { elsewhere, holds, holdsNothing, type Slot } from "./slots";
import WhenPage from "./WhenPage";

const lift = { median: 0.1, low: 0, high: 0.2, coverage: 0.9 };

test("a slot without a day is every day, one without an hour the whole day", () => {
  const daily: Slot = { weekday: null, hour: 18, lift };
  const monday: Slot = { weekday: 0, hour: null, lift };
  expect([holds(daily, 3, 18), holds(daily, 3, 17), holds(monday, 0, 5), holds(monday, 1, 5)]).toEqual([true, false, true, false]);
});

test("another clock may show another day", () => {
  expect(elsewhere(18, -300)).toEqual({ hour: 13, days: 0 });
  expect(elsewhere(2, -300)).toEqual({ hour: 21, days: -1 });
  expect(elsewhere(22, 330)).toEqual({ hour: 3.5, days: 1 });
});

test("a range holds no difference where it is told to begin at nothing or below", () => {
  const between = (low: number, high: number) => holdsNothing({ ...lift, low, high });
  expect([between(-0.02, 0.2), between(0.004, 0.2), between(0.006, 0.2), between(-0.2, -0.1)]).toEqual([true, true, false, false]);
});

test("where no time stands out, that is the answer", async () => {
  serve();
  show(<WhenPage creator="demo" />);
  await screen.findByText(/No time stands out in your 216 posts/);
  expect(screen.queryByRole("img")).toBeNull();
});

test("times that stand out are drawn alike and said with their ranges, on both clocks", async () => {
  prefer({ audienceZone: "America/New_York" });
  const asked = serve({ "GET /creators/demo/timing": { items: slots, next_cursor: null, has_more: false } });
  show(<WhenPage creator="demo" />);
  await screen.findByRole("img", { name: /4 times marked/ });
  screen.getAllByText("Tuesday, 18:00");
  screen.getByText("between +5% and +29%, 90% of the time");
  expect(screen.getAllByText("13:00 for them")).toHaveLength(2);
  expect(screen.queryByText(/no difference/)).toBeNull();
  expect(asked[0]?.path).toContain("audience_zone=America%2FNew_York");
});

test("a time whose range holds no difference is said not to be told apart, whether it is one or all", async () => {
  const [first] = slots;
  const times = (first?.slots ?? []).map((slot, at) => ({ ...slot, lift: { ...slot.lift, low: at === 0 ? -0.02 : 0.02 } }));
  const told = (some: typeof times) => ({ "GET /creators/demo/timing": { items: [{ ...first, slots: some }], next_cursor: null, has_more: false } });
  serve(told(times));
  const { unmount } = show(<WhenPage creator="demo" />);
  await screen.findByText(/^Where a range holds “no difference”/);
  unmount();
  forgetAnswers();
  serve(told(times.slice(0, 1)));
  show(<WhenPage creator="demo" />);
  await screen.findByText(/^No range here leaves out “no difference”/);
});
