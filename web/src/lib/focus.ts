/** Where the focus goes when what has it goes away: never back to the top of the page. */

import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";

/** Leaves the focus to the heading of the panel a place is in, where the place goes away with the focus in it. */
export function useFocusLeftToHeading(placeRef: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const shownRef = placeRef;
    return () => {
      const place = shownRef.current;
      const heading = place?.contains(document.activeElement) ? place.closest("section")?.querySelector("h2") : null;
      if (!heading) return;
      heading.tabIndex = -1;
      heading.focus();
    };
  }, [placeRef]);
}
