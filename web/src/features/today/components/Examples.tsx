/** Posts of hers on both sides of a card. */

import type { Card, Message, ShownPost } from "@/client/types";
import { useWords } from "@/lib/i18n";
import { PostLink } from "@/ui/PostLink";
import { Telling } from "@/ui/Telling";

export function Examples({ card }: { card: Card }) {
  const { t } = useWords();
  const { from, to, from_message: old, to_message: fresh } = card.change;
  const posts = card.example_posts ?? { with: [], without: [] };
  return (
    <div className="sides">
      <Side title={to} message={fresh} posts={posts.with} none={t("examples.none")} />
      <Side title={from} message={old} posts={posts.without} none={t("examples.none")} />
    </div>
  );
}

function Side({ title, message, posts, none }: { title: string; message?: Message | null | undefined; posts: ShownPost[]; none: string }) {
  return (
    <div className="stack-tight">
      <h3><Telling text={title} message={message} /></h3>
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
