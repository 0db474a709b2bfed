/** Whether there is room for the ways beside the page. */

import { useStore } from "./store";

const WIDE = "(min-width: 56rem)"; // the same width as in shell.css

export function useWide(): boolean {
  return useStore(subscribe, () => matchMedia(WIDE).matches);
}

function subscribe(listener: () => void): () => void {
  const media = matchMedia(WIDE);
  media.addEventListener("change", listener);
  return () => {
    media.removeEventListener("change", listener);
  };
}
