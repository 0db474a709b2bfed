/** What else is seen in her posts and around them: kinds, habits, platforms, people, voices. */

import { maybePath } from "@/client/http";
import type { Correlations, Groups, Page, Platforms, Segments, Voice } from "@/client/types";
import { useAnswer } from "@/lib/query";

export function useGroups(creator: string) {
  return useAnswer<Page<Groups>>(maybePath(creator, "groups"));
}

export function useCorrelations(creator: string) {
  return useAnswer<Page<Correlations>>(maybePath(creator, "correlations"));
}

export function usePlatforms(creator: string) {
  return useAnswer<Platforms>(maybePath(creator, "platforms"));
}

export function useSegments(creator: string) {
  return useAnswer<Segments>(maybePath(creator, "segments"));
}

export function useVoice(creator: string) {
  return useAnswer<Voice>(maybePath(creator, "voice"));
}
