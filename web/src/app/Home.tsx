/** The address without a creator: finds out whom it is about, and goes there. */

import { useEffect } from "preact/hooks";

import { NEW_CREATOR, useCreators } from "@/features/imports/api/creators";
import { preferences } from "@/lib/preferences";
import { FIRST_PAGE, go, href, placeOf } from "@/lib/router";
import { Answered } from "@/ui/Answered";

export function Home() {
  const creators = useCreators();
  return (
    <main className="page">
      <Answered answer={creators}>{(page) => <Onward names={page.items.map((one) => one.creator)} />}</Answered>
    </main>
  );
}

function Onward({ names }: { names: string[] }) {
  const { creator: last } = preferences();
  const chosen = names.includes(last) ? last : (names[0] ?? NEW_CREATOR);
  useEffect(() => {
    if (placeOf(location.hash).creator === null) go(href(chosen, FIRST_PAGE), true); // unless she went somewhere meanwhile
  }, [chosen]);
  return null;
}
