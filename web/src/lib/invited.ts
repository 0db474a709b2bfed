/** The address an invitation opens: its text stands behind the #, which no server and no proxy is ever sent. */

import { href } from "./router";

export const NOBODY = "~"; // stands where a creator's name would, and cannot be one
export const INVITED = "invited";

/** Gives the link to hand on to somebody who is invited. */
export function invitationLink(token: string): string {
  return `${location.origin}${location.pathname}${href(NOBODY, INVITED, token)}`;
}
