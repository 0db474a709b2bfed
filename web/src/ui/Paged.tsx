/** A list of the service that grows by pages when she asks for more. */

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

import { withQuery } from "@/client/http";
import type { Page } from "@/client/types";
import { useWords } from "@/lib/i18n";
import { useAnswer } from "@/lib/query";

import { Answered } from "./Answered";
import { Button } from "./Button";

export const AT_ONCE = 100; // the same as the switch of creators asks for: the first page is there already

interface Props<T> {
  path: string;
  none: ComponentChildren;
  /** Instead of that, where a page is empty and more may come: a list that is looked through by parts. */
  nothingYet?: ComponentChildren;
  children: (items: T[]) => ComponentChildren;
}

export function Paged<T>(props: Props<T>) {
  const [cursors, setCursors] = useState<(string | null)[]>([null]);
  return (
    <>
      {cursors.map((cursor, index) => (
        <Some
          key={cursor ?? "first"}
          {...props}
          cursor={cursor}
          last={index === cursors.length - 1}
          onMore={(next) => {
            setCursors([...cursors, next]);
          }}
        />
      ))}
    </>
  );
}

interface SomeProps<T> extends Props<T> {
  cursor: string | null;
  last: boolean;
  onMore: (cursor: string) => void;
}

function Some<T>({ path, none, nothingYet, children, cursor, last, onMore }: SomeProps<T>) {
  const { t } = useWords();
  const answer = useAnswer<Page<T>>(withQuery(path, { limit: AT_ONCE, cursor }));
  return (
    <Answered answer={answer} panels={1}>
      {({ items, next_cursor: next }) => (
        <>
          {items.length === 0 ? (next === null ? none : (nothingYet ?? none)) : children(items)}
          {last && next && (
            <div className="row">
              <Button onClick={() => { onMore(next); }}>{t("list.more")}</Button>
            </div>
          )}
        </>
      )}
    </Answered>
  );
}
