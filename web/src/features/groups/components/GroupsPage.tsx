/** Her posts and the people around them from other sides; where there is too little, that is said. */

import "./groups.css";

import type { PageProps } from "@/app/pages";
import { useWords } from "@/lib/i18n";
import { PageHead } from "@/ui/PageHead";

import { Habits } from "./Habits";
import { KindsOfPosts } from "./KindsOfPosts";
import { PeopleGroups } from "./PeopleGroups";
import { SideBySide } from "./SideBySide";
import { Voices } from "./Voices";

export default function GroupsPage({ creator }: PageProps) {
  const { t } = useWords();
  return (
    <>
      <PageHead title={t("page.groups")}>{t("groups.intro")}</PageHead>
      <KindsOfPosts creator={creator} />
      <Habits creator={creator} />
      <SideBySide creator={creator} />
      <PeopleGroups creator={creator} />
      <Voices creator={creator} />
    </>
  );
}
