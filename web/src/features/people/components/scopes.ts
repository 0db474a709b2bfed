/** What a token may, in her language; a scope that came later is told by its own name. */

import { useWords } from "@/lib/i18n";

export function useScopeName(): (scope: string) => string {
  const { known } = useWords();
  return (scope) => known(`scope.${scope.replace(":", ".")}`, scope);
}
