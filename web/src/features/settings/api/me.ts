/** Who asks, and what she may. */

import type { Me } from "@/client/types";
import { useAnswer } from "@/lib/query";

export function useMe() {
  return useAnswer<Me>("/me");
}

/** Tells whether she may do something; until that is known, yes: nearly everybody may, and the service has the last word. */
export function useMay(scope: string): boolean {
  const { data: me } = useMe();
  return me?.mode !== "accounts" || me.scopes.includes(scope);
}
