import { expect, test } from "vitest";

import { axisOf, scaleOf, ticksBetween } from "./scale";

test("ticks are round and within the bounds", () => {
  expect(ticksBetween(-0.1, 0.35, 4)).toEqual([-0.1, 0, 0.1, 0.2, 0.3]);
  expect(ticksBetween(0, 29_270, 4)).toEqual([0, 10_000, 20_000]);
  expect(ticksBetween(3, 3, 4)).toEqual([3]);
});

test("a scale keeps what lies outside at its ends", () => {
  const at = scaleOf([0, 10], [100, 0]);
  expect([at(0), at(5), at(10), at(99), at(-1)]).toEqual([100, 50, 0, 0, 100]);
});

test("an axis always holds nought and every range", () => {
  const [low, high] = axisOf([{ low: 0.1, high: 0.3 }]);
  expect(low).toBeLessThan(0);
  expect(high).toBeGreaterThan(0.3);
  expect(axisOf([])).toEqual([-0.08, 0.08]);
});
