/** The secret address of a creator's calendar, for calendar programs, which can sign in nowhere. */

import { post } from "@/client/http";
import type { NewCalendar } from "@/client/types";

/** Makes an address; it is told only this once, and ended among her tokens. */
export function makeCalendar(creator: string): Promise<NewCalendar> {
  return post<NewCalendar>("/tokens/calendar", { creator });
}
