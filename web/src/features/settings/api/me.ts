/** Who asks, and what she may. */

import type { Me } from "@/client/types";
import { useAnswer } from "@/lib/query";

/** The path of who asks. */
export const ME = "/me";

export function useMe() {
  return useAnswer<Me>(ME);
}

/** Tells whether she may do something; until that is known, yes: nearly everybody may, and the service has the last word. */
export function useMay(scope: string): boolean {
  const { data: me } = useMe();
  return me?.mode !== "accounts" || me.scopes.includes(scope);
}
