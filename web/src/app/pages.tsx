/** What the pages are made of: each but the first is loaded when it is first opened, or about to be. */

import { h, type ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

import TodayPage from "@/features/today/components/TodayPage";
import type { PageProps } from "@/lib/page";
import { Skeleton } from "@/ui/Skeleton";

import type { PageName } from "./places";

type Part = ComponentType<PageProps>;

const PARTS: Record<PageName, () => Promise<{ default: Part }>> = {
  // The page nearly everybody opens first comes with the first script: a file of its own would be a request more.
  today: () => Promise.resolve({ default: TodayPage }),
  posts: () => import("@/features/posts/components/PostsPage"),
  forecast: () => import("@/features/forecast/components/ForecastPage"),
  when: () => import("@/features/when/components/WhenPage"),
  groups: () => import("@/features/groups/components/GroupsPage"),
  whatif: () => import("@/features/whatif/components/WhatIfPage"),
  model: () => import("@/features/model/components/ModelPage"),
  data: () => import("@/features/imports/components/DataPage"),
  settings: () => import("@/features/settings/components/SettingsPage"),
  creators: () => import("@/features/creators/components/CreatorsPage"),
  people: () => import("@/features/people/components/PeoplePage"),
  audit: () => import("@/features/people/components/AuditPage"),
  tokens: () => import("@/features/people/components/TokensPage"),
  password: () => import("@/features/session/components/PasswordPage"),
  invited: () => import("@/features/session/components/InvitedPage"),
  more: () => import("./MorePage"),
};
const there = new Map<PageName, Part>([["today", TodayPage]]);

/** Loads a page before it is opened; what keeps it from coming is told when it is. */
export function ahead(name: PageName): void {
  loaded(name).catch(() => undefined);
}

/** Shows a page, a skeleton until it is there; throws what kept it from coming. */
export function PageView({ name, creator }: PageProps & { name: PageName }) {
  const [failure, setFailure] = useState<{ thrown: unknown } | null>(null);
  const [, showAnew] = useState(0);
  const page = there.get(name);
  useEffect(() => {
    if (page) return;
    let wanted = true;
    loaded(name).then(
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
  }, [name, page]);
  if (failure) throw failure.thrown;
  return page ? h(page, { creator, key: creator }) : <Skeleton />;
}

async function loaded(name: PageName): Promise<void> {
  if (!there.has(name)) there.set(name, (await PARTS[name]()).default);
}
