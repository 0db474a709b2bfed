/** The pages of the dashboard, in the order of its ways; each is loaded when it is first opened. */

import { lazy, type ComponentType, type LazyExoticComponent } from "react";

import type { IconName } from "@/ui/Icon";

export interface PageProps {
  creator: string;
}

export interface PageEntry {
  name: PageName;
  icon: IconName;
  /** Whether it stands in the bar at the bottom of a phone; the others are behind "More". */
  tab: boolean;
  load: () => Promise<{ default: ComponentType<PageProps> }>;
  Page: LazyExoticComponent<ComponentType<PageProps>>;
}

export type PageName = "today" | "posts" | "forecast" | "when" | "groups" | "whatif" | "model" | "data" | "settings" | "more";

function page(name: PageName, tab: boolean, load: PageEntry["load"]): PageEntry {
  return { name, icon: name, tab, load, Page: lazy(load) };
}

const TODAY = page("today", true, () => import("@/features/today/components/TodayPage"));

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

/** Gives the page of a name; an address that names none leads to Today. */
export function pageNamed(name: string): PageEntry {
  return [...PAGES, MORE].find((one) => one.name === name) ?? TODAY;
}
