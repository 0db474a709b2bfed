/** Posts of hers on both sides of a card. */

import type { Card, ShownPost } from "@/client/types";
import { useWords } from "@/lib/i18n";
import { PostLink } from "@/ui/PostLink";
import { Said } from "@/ui/Said";

export function Examples({ card }: { card: Card }) {
  const { t } = useWords();
  const { from, to } = card.change;
  const posts = card.example_posts ?? { with: [], without: [] };
  return (
    <div className="sides">
      <Side title={to} posts={posts.with} none={t("examples.none")} />
      <Side title={from} posts={posts.without} none={t("examples.none")} />
    </div>
  );
}

function Side({ title, posts, none }: { title: string; posts: ShownPost[]; none: string }) {
  return (
    <div className="stack-tight">
      <h3><Said>{title}</Said></h3>
      {posts.length === 0 && <p className="soft small">{none}</p>}
      <ul className="stack-tight small">
        {posts.map((post) => (
          <li key={post.post_id}>
            <PostLink post={post} />
          </li>
        ))}
      </ul>
    </div>
  );
}
