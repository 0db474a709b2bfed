/** Who asks, and what she may. */

import type { Me } from "@/client/types";
import { useAnswer } from "@/lib/query";

export function useMe() {
  return useAnswer<Me>("/me");
}
