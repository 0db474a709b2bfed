/** Which pages there are, in the order of their ways, and for whom; what they are made of is not known here. */

import type { Me } from "@/client/types";
import type { IconName } from "@/ui/Icon";

export interface Way {
  name: PageName;
  icon: IconName;
  /** Whether it stands in the bar at the bottom of a phone; the others are behind "More". */
  tab: boolean;
}

export type PageName = "today" | "posts" | "forecast" | "when" | "groups" | "whatif" | "model" | "data" | "settings" | "creators" | "people" | "audit" | "tokens" | "password" | "invited" | "more";

function way(name: PageName, tab = false): Way {
  return { name, icon: name, tab };
}

const TODAY = way("today", true);

export const PAGES: readonly Way[] = [
  TODAY,
  way("posts", true),
  way("forecast", true),
  way("when", true),
  way("groups"),
  way("whatif"),
  way("model"),
  way("data"),
  way("settings"),
];

export const MORE = way("more", true);

/** Only where there are several creators: what leads there stands beside the choice of one. */
export const OVERVIEW = way("creators");

/** Only where there are accounts: the first two are for owners, the others for everybody. */
const FOR_OWNERS = [way("people"), way("audit")];
const FOR_EVERYBODY = [way("tokens"), way("password")];
export const OF_ACCOUNTS: readonly Way[] = [...FOR_OWNERS, ...FOR_EVERYBODY];

/** Gives those of them that are there for somebody; none where there are no accounts, or nobody is known yet. */
export function ofAccounts(me: Me | undefined): readonly Way[] {
  if (me?.mode !== "accounts") return [];
  return me.role === "owner" ? OF_ACCOUNTS : FOR_EVERYBODY;
}

/** Gives the page of a name; an address that names none leads to Today. */
export function pageNamed(name: string): PageName {
  return ([...PAGES, OVERVIEW, ...OF_ACCOUNTS, MORE].find((one) => one.name === name) ?? TODAY).name;
}
