/** How to prove a card: how many posts, in which order, until when, and what would change our mind. */

import { API, creatorPath } from "@/client/http";
import type { Card } from "@/client/types";
import { useWords } from "@/lib/i18n";
import { Said } from "@/ui/Said";

export function ProveIt({ creator, card }: { creator: string; card: Card }) {
  const { t, share, day } = useWords();
  const { posts, weeks, mde } = card.test_plan;
  const next = card.next_posts ?? [];
  return (
    <div className="stack">
      <p>{t("prove.plan", { n: posts, half: Math.floor(posts / 2), weeks: Math.round(weeks) })}</p>
      <ol className="stack-tight ways-of-test">
        <li>{t("prove.slips", { half: Math.floor(posts / 2) })}</li>
        <li>{t("prove.draw")}</li>
        <li>{t("prove.wait", { mde: share(mde) })}</li>
      </ol>
      {next.length > 0 && (
        <div className="stack-tight">
          <h3>{t("prove.next")}</h3>
          <ol className="stack-tight small">
            {next.map((post) => (
              <li key={post.number}>
                {t("prove.post", { number: post.number, by: day(post.by) })} <Said>{post.side === "to" ? card.change.to : card.change.from}</Said>
              </li>
            ))}
          </ol>
        </div>
      )}
      <p className="soft"><strong>{t("prove.mind")}</strong> <Said>{card.would_change_our_mind}</Said></p>
      {card.expires_at && <p className="soft small">{t("prove.expires", { when: day(card.expires_at) })}</p>}
      <div className="row">
        <a className="button" href={`${API}${creatorPath(creator, "report.ics")}`} download>
          {t("prove.calendar")}
        </a>
      </div>
    </div>
  );
}
