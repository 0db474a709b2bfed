/** A post as she knows it again: its first words, the way to it where there is one, and its day. */

import type { ComponentChildren } from "preact";

import type { ShownPost } from "@/client/types";
import { useWords } from "@/lib/i18n";

const SAFE = /^https?:\/\//i; // an address from a file could be a script

export function PostLink({ post, children }: { post: ShownPost; children?: ComponentChildren }) {
  const { t, day } = useWords();
  const words = post.words || t("post.no_words");
  return (
    <span className="post-link">
      {SAFE.test(post.url) ? (
        <a href={post.url} target="_blank" rel="noopener noreferrer" dir="auto">
          {words}
        </a>
      ) : (
        <span dir="auto">{words}</span>
      )}
      <span className="row small soft">
        {day(post.date)} {children}
      </span>
    </span>
  );
}
