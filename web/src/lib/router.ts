/** Where she is, kept behind the # of the address: `#/creator/page/detail?query`. It works from any server and offline. */

import { useMemo } from "preact/hooks";

import { useStore } from "@/lib/store";

export interface Place {
  creator: string | null;
  page: string;
  detail: string | null;
  query: URLSearchParams;
}

export const FIRST_PAGE = "today";

/** Reads a place from the part of an address after the #. */
export function placeOf(hash: string): Place {
  const [path = "", query = ""] = hash.replace(/^#/, "").split("?", 2);
  const [creator, page, detail] = path.split("/").filter(Boolean).map(decoded);
  return { creator: creator ?? null, page: page ?? FIRST_PAGE, detail: detail ?? null, query: new URLSearchParams(query) };
}

/** Gives the link to a place. */
export function href(creator: string, page: string, detail?: string, query?: Record<string, string>): string {
  const path = [creator, page, ...(detail === undefined ? [] : [detail])].map(encodeURIComponent).join("/");
  const asked = query === undefined ? "" : new URLSearchParams(query).toString();
  return `#/${path}${asked && `?${asked}`}`;
}

/** Goes somewhere; `replace` leaves no step behind to go back to. */
export function go(link: string, replace = false): void {
  if (replace) {
    history.replaceState(null, "", link);
    dispatchEvent(new HashChangeEvent("hashchange"));
  } else {
    location.hash = link;
  }
}

export function usePlace(): Place {
  const hash = useStore(subscribe, () => location.hash);
  return useMemo(() => placeOf(hash), [hash]);
}

function subscribe(listener: () => void): () => void {
  addEventListener("hashchange", listener);
  return () => {
    removeEventListener("hashchange", listener);
  };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // an address somebody mistyped is still an address
  }
}
