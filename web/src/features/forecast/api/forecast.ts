/** What the next days will probably bring, at her habit or under a plan. */

import { creatorPath, MAYBE, withQuery } from "@/client/http";
import type { Forecast, Page } from "@/client/types";
import { useAnswer } from "@/lib/query";

export function useForecast(creator: string, postsPerWeek: number | null) {
  return useAnswer<Page<Forecast>>(withQuery(creatorPath(creator, "forecast"), { posts_per_week: postsPerWeek, ...MAYBE }));
}
