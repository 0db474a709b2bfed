/** What was promised of her before its outcome, and what came of it. */

import { creatorPath, MAYBE, withQuery } from "@/client/http";
import type { TrackRecord } from "@/client/types";
import { useAnswer } from "@/lib/query";

export function useTrackRecord(creator: string) {
  return useAnswer<TrackRecord>(withQuery(creatorPath(creator, "track-record"), MAYBE));
}
