/** All her posts, each against its own expectation: never against anybody else's. */

import "./posts.css";

import { useState } from "preact/hooks";

import type { PageProps } from "@/lib/page";
import { useWords } from "@/lib/i18n";
import { PageHead } from "@/ui/PageHead";

import type { Asked } from "../api/posts";
import { PostFilters } from "./PostFilters";
import { PostsTable } from "./PostsTable";

export default function PostsPage({ creator }: PageProps) {
  const { t } = useWords();
  const [asked, setAsked] = useState<Asked>({ sort: "-published_at", platform: "", surprising: false });
  return (
    <>
      <PageHead title={t("page.posts")}>{t("posts.intro")}</PageHead>
      <PostFilters creator={creator} asked={asked} onAsk={setAsked} />
      <PostsTable key={JSON.stringify(asked)} creator={creator} asked={asked} />
    </>
  );
}
