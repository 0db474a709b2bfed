/** The pages of the dashboard, in the order of its ways; each but the first is loaded when it is first opened. */

import { h, type ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

import type { Me } from "@/client/types";
import TodayPage from "@/features/today/components/TodayPage";
import type { IconName } from "@/ui/Icon";
import { Skeleton } from "@/ui/Skeleton";

export interface PageProps {
  creator: string;
}

export interface PageEntry {
  name: PageName;
  icon: IconName;
  /** Whether it stands in the bar at the bottom of a phone; the others are behind "More". */
  tab: boolean;
  load: () => Promise<Loaded>;
}

interface Loaded {
  default: ComponentType<PageProps>;
}

export type PageName = "today" | "posts" | "forecast" | "when" | "groups" | "whatif" | "model" | "data" | "settings" | "creators" | "people" | "audit" | "tokens" | "password" | "invited" | "more";

function page(name: PageName, tab: boolean, load: PageEntry["load"]): PageEntry {
  return { name, icon: name, tab, load };
}

// The page nearly everybody opens first comes with the first script: a file of its own would be a request more.
const TODAY = page("today", true, () => Promise.resolve({ default: TodayPage }));
const there = new Map<PageName, ComponentType<PageProps>>([["today", TodayPage]]);

export const PAGES: readonly PageEntry[] = [
  TODAY,
  page("posts", true, () => import("@/features/posts/components/PostsPage")),
  page("forecast", true, () => import("@/features/forecast/components/ForecastPage")),
  page("when", true, () => import("@/features/when/components/WhenPage")),
  page("groups", false, () => import("@/features/groups/components/GroupsPage")),
  page("whatif", false, () => import("@/features/whatif/components/WhatIfPage")),
  page("model", false, () => import("@/features/model/components/ModelPage")),
  page("data", false, () => import("@/features/imports/components/DataPage")),
  page("settings", false, () => import("@/features/settings/components/SettingsPage")),
];

export const MORE = page("more", true, () => import("./MorePage"));

/** Only where there are several creators: what leads there stands beside the choice of one. */
export const OVERVIEW = page("creators", false, () => import("@/features/creators/components/CreatorsPage"));

/** Only where there are accounts: the first two are for owners, the others for everybody. */
export const PEOPLE = page("people", false, () => import("@/features/people/components/PeoplePage"));
export const AUDIT = page("audit", false, () => import("@/features/people/components/AuditPage"));
export const TOKENS = page("tokens", false, () => import("@/features/people/components/TokensPage"));
export const PASSWORD = page("password", false, () => import("@/features/session/components/PasswordPage"));
export const OF_ACCOUNTS: readonly PageEntry[] = [PEOPLE, AUDIT, TOKENS, PASSWORD];

/** Gives those of them that are there for somebody; none where there are no accounts, or nobody is known yet. */
export function ofAccounts(me: Me | undefined): readonly PageEntry[] {
  if (me?.mode !== "accounts") return [];
  return me.role === "owner" ? OF_ACCOUNTS : [TOKENS, PASSWORD];
}

/** For who is invited and not yet known: it stands without the ways to the others. */
export const INVITED = page("invited", false, () => import("@/features/session/components/InvitedPage"));

const BESIDE = [OVERVIEW, ...OF_ACCOUNTS];

/** Gives the page of a name; an address that names none leads to Today. */
export function pageNamed(name: string): PageEntry {
  return [...PAGES, ...BESIDE, MORE].find((one) => one.name === name) ?? TODAY;
}

/** Loads a page before it is opened; what keeps it from coming is told when it is. */
export function ahead(entry: PageEntry): void {
  loaded(entry).catch(() => undefined);
}

/** Shows a page, a skeleton until it is there; throws what kept it from coming. */
export function PageView({ entry, creator }: PageProps & { entry: PageEntry }) {
  const [failure, setFailure] = useState<{ thrown: unknown } | null>(null);
  const [, showAnew] = useState(0);
  const page = there.get(entry.name);
  useEffect(() => {
    if (page) return;
    let wanted = true;
    loaded(entry).then(
      () => {
        if (wanted) showAnew((times) => times + 1);
      },
      (thrown: unknown) => {
        if (wanted) setFailure({ thrown });
      },
    );
    return () => {
      wanted = false;
    };
  }, [entry, page]);
  if (failure) throw failure.thrown;
  return page ? h(page, { creator, key: creator }) : <Skeleton />;
}

async function loaded({ name, load }: PageEntry): Promise<void> {
  if (!there.has(name)) there.set(name, (await load()).default);
}
