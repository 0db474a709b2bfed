/** One post: what it reached, what her posts around then usually reach, and why, when she asks. */

import { useId, useState } from "preact/hooks";

import type { Post } from "@/client/types";
import { useWords } from "@/lib/i18n";
import { useNames } from "@/lib/names";
import { Button } from "@/ui/Button";
import { Pill } from "@/ui/Pill";
import { PostLink } from "@/ui/PostLink";

import { AgainstUsual } from "./AgainstUsual";
import { PostWhy } from "./PostWhy";

export function PostRow({ creator, post }: { creator: string; post: Post }) {
  const { t, amount } = useWords();
  const { metric, platform } = useNames();
  const id = useId();
  const [asked, setAsked] = useState(false);
  const { series, value, surprise } = post;
  return (
    <>
      <tr>
        <td className="posts-what">
          <PostLink post={{ post_id: post.id, date: post.date, words: post.words, url: post.url }}>
            <span>· {[platform(series.platform), post.kind].filter(Boolean).join(" · ")}</span>
            {surprise && <Pill tone="note">{t(`posts.${surprise}`)}</Pill>}
          </PostLink>
        </td>
        <td className="number">
          {value === null ? <span className="soft">{t("posts.unknown")}</span> : <span className="figure">{amount(value)}</span>}{" "}
          <span className="soft small">{metric(series.metric)}</span>
        </td>
        <td>
          <AgainstUsual post={post} />
        </td>
        <td>
          <Button kind="quiet" aria-expanded={asked} aria-controls={id} onClick={() => { setAsked(!asked); }}>
            {t("posts.why")}
          </Button>
        </td>
      </tr>
      {asked && (
        <tr id={id} className="posts-because">
          <td colSpan={4}>
            <PostWhy creator={creator} post={post} />
          </td>
        </tr>
      )}
    </>
  );
}
