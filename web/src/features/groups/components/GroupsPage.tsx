/** Her posts and the people around them from other sides; where there is too little, that is said. */

import "./groups.css";

import type { PageProps } from "@/lib/page";
import { useWords } from "@/lib/i18n";
import { PageHead } from "@/ui/PageHead";
import { Skeleton } from "@/ui/Skeleton";

import { useCorrelations, useGroups, usePlatforms, useSegments, useVoice } from "../api/insights";
import { Habits } from "./Habits";
import { KindsOfPosts } from "./KindsOfPosts";
import { PeopleGroups } from "./PeopleGroups";
import { SideBySide } from "./SideBySide";
import { Voices } from "./Voices";

const PARTS = [KindsOfPosts, Habits, SideBySide, PeopleGroups, Voices] as const;

export default function GroupsPage({ creator }: PageProps) {
  const { t } = useWords();
  const there = useThere(creator);
  return (
    <>
      <PageHead title={t("page.groups")}>{t("groups.intro")}</PageHead>
      {PARTS.slice(0, there).map((Part, at) => (
        <Part key={at} creator={creator} />
      ))}
      {there < PARTS.length && <Skeleton key={there} panels={1} />}
    </>
  );
}

/** Gives how many parts from the first on have their answer: a later one waits, so that nothing she reads is moved down. */
function useThere(creator: string): number {
  const { state: groups } = useGroups(creator);
  const { state: correlations } = useCorrelations(creator);
  const { state: platforms } = usePlatforms(creator);
  const { state: segments } = useSegments(creator);
  const { state: voice } = useVoice(creator);
  const first = [groups, correlations, platforms, segments, voice].indexOf("loading");
  return first < 0 ? PARTS.length : first;
}
