/** Files dropped on a place of the page: a help for the mouse beside a button that everybody can use. */

import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

/** Watches a place; gives it a name to be tied to, and whether something hangs over it. */
export function useDrop(take: (files: FileList) => void): { place: RefObject<HTMLDivElement | null>; over: boolean } {
  const place = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const hang = (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    };
    const leave = () => {
      setOver(false);
    };
    const drop = (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      if (event.dataTransfer) take(event.dataTransfer.files);
    };
    element.addEventListener("dragover", hang);
    element.addEventListener("dragleave", leave);
    element.addEventListener("drop", drop);
    return () => {
      element.removeEventListener("dragover", hang);
      element.removeEventListener("dragleave", leave);
      element.removeEventListener("drop", drop);
    };
  }, [take]);
  return { place, over };
}
