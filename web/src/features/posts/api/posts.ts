/** Her posts in pages, and why one of them came out as it did. */

import { creatorPath, withQuery } from "@/client/http";
import type { Explanation, Page, Post } from "@/client/types";
import { useAnswer } from "@/lib/query";

export const SORTS = ["-published_at", "-times", "times", "-surprise", "-value"] as const;
export type Sort = (typeof SORTS)[number];

const AT_ONCE = 25; // a few screens of a phone: more would be made before the first could be read

export interface Asked {
  sort: Sort;
  platform: string;
  surprising: boolean;
}

export function usePosts(creator: string, asked: Asked, cursor: string | null) {
  const { sort, platform, surprising } = asked;
  return useAnswer<Page<Post>>(
    withQuery(creatorPath(creator, "posts"), { sort, platform, surprising: surprising ? "true" : null, cursor, limit: AT_ONCE }),
  );
}

export function usePostExplanation(creator: string, post: string) {
  return useAnswer<Explanation>(creatorPath(creator, "posts", post, "explanation"));
}
