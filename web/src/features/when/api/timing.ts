/** When to post, on her clock and on her audience's. */

import { creatorPath, MAYBE, withQuery } from "@/client/http";
import type { Page, Timing } from "@/client/types";
import { useAnswer } from "@/lib/query";

export function useTiming(creator: string, audienceZone: string) {
  return useAnswer<Page<Timing>>(withQuery(creatorPath(creator, "timing"), { audience_zone: audienceZone, ...MAYBE }));
}
