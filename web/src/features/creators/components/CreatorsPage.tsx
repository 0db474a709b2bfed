/** All creators of a workspace, for those who look after several: what is kept of each, and how fresh her advice is. */

import "./creators.css";

import { useState } from "preact/hooks";

import { useWords } from "@/lib/i18n";
import { Answered } from "@/ui/Answered";
import { Button } from "@/ui/Button";
import { Empty } from "@/ui/Empty";
import { PageHead } from "@/ui/PageHead";

import { useOverview } from "../api/overview";
import { CreatorRow } from "./CreatorRow";

export default function CreatorsPage() {
  const { t } = useWords();
  const [cursors, setCursors] = useState<(string | null)[]>([null]);
  return (
    <>
      <PageHead title={t("page.creators")}>{t("creators.intro")}</PageHead>
      {cursors.map((cursor, index) => (
        <Some
          key={cursor ?? "first"}
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

interface Props {
  cursor: string | null;
  last: boolean;
  onMore: (cursor: string) => void;
}

function Some({ cursor, last, onMore }: Props) {
  const { t } = useWords();
  const answer = useOverview(cursor);
  return (
    <Answered answer={answer} panels={1}>
      {({ items, next_cursor: next }) => (
        <>
          {items.length === 0 && <Empty title={t("creators.none")} />}
          <ul className="creators">
            {items.map((creator) => (
              <CreatorRow key={creator.creator} creator={creator} />
            ))}
          </ul>
          {last && next && (
            <div className="row">
              <Button onClick={() => { onMore(next); }}>{t("creators.more")}</Button>
            </div>
          )}
        </>
      )}
    </Answered>
  );
}
