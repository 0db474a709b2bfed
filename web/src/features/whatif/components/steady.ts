/** An axis that stands still while a range moves on it, and only grows when it must. */

import { useState } from "preact/hooks";

const ROOM = 1.3; // beyond the first high end, so that small moves are seen as moves

/** Gives an axis from nought that holds every high end seen so far. */
export function useSteadyAxis(high: number): [number, number] {
  const [top, setTop] = useState(high * ROOM);
  if (high > top || high * 4 < top) setTop(high * ROOM);
  return [0, top];
}
