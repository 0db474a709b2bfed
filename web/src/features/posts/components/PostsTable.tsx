/** The table of her posts; on a phone each row is a sheet of its own. It grows by pages. */

import { useState } from "preact/hooks";

import { useWords } from "@/lib/i18n";
import { Button } from "@/ui/Button";
import { Empty } from "@/ui/Empty";
import { ProblemView } from "@/ui/ProblemView";
import { Answered } from "@/ui/Answered";

import { usePosts, type Asked } from "../api/posts";
import { PostRow } from "./PostRow";

interface Props {
  creator: string;
  asked: Asked;
}

export function PostsTable({ creator, asked }: Props) {
  const { t } = useWords();
  const [cursors, setCursors] = useState<(string | null)[]>([null]);
  const first = usePosts(creator, asked, null);
  const none = <Empty title={t("posts.none")}><p>{t("posts.none.help")}</p></Empty>;
  return (
    <Answered answer={first} none={none}>
      {(page) =>
        page.items.length === 0 ? (
          none
        ) : (
          <table className="posts">
            <caption className="hidden-visually">{t("posts.caption")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("posts.post")}</th>
                <th scope="col" className="number">{t("posts.reached")}</th>
                <th scope="col">{t("posts.against")}</th>
                <th scope="col">{t("posts.why")}</th>
              </tr>
            </thead>
            {cursors.map((cursor, index) => (
              <Rows
                key={cursor ?? "first"}
                creator={creator}
                asked={asked}
                cursor={cursor}
                last={index === cursors.length - 1}
                onMore={(next) => {
                  setCursors([...cursors, next]);
                }}
              />
            ))}
          </table>
        )
      }
    </Answered>
  );
}

interface RowsProps extends Props {
  cursor: string | null;
  last: boolean;
  onMore: (cursor: string) => void;
}

function Rows({ creator, asked, cursor, last, onMore }: RowsProps) {
  const { t } = useWords();
  const { state, data, problem, reload } = usePosts(creator, asked, cursor);
  const next = data?.next_cursor;
  return (
    <tbody>
      {data?.items.map((post) => <PostRow key={`${post.series.platform} ${post.series.account} ${post.id}`} creator={creator} post={post} />)}
      {(state !== "ready" || (last && next)) && (
        <tr className="posts-more">
          <td colSpan={4}>
            {state === "loading" && <span role="status">{t("state.loading")}</span>}
            {problem && <ProblemView problem={problem} retry={reload} />}
            {next && <Button onClick={() => { onMore(next); }}>{t("posts.more")}</Button>}
          </td>
        </tr>
      )}
    </tbody>
  );
}
