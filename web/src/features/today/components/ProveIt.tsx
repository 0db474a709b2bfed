/** How to prove a card: how many posts, in which order, until when, and what would change our mind. */

import type { Card } from "@/client/types";
import { calendarOf } from "@/lib/calendar";
import { useWords } from "@/lib/i18n";
import { useNames } from "@/lib/names";
import { save } from "@/lib/save";
import { canTell, shownFrom } from "@/lib/told";
import { Button } from "@/ui/Button";
import { Telling } from "@/ui/Telling";

export function ProveIt({ card }: { card: Card }) {
  const { t, share, day } = useWords();
  const { deed, finding } = useNames();
  const toCalendar = () => {
    const title = deed(card) || card.sentence;
    const words = {
      draw: t("calendar.draw", { deed: title }),
      post: (number: number) => t("calendar.post", { number, deed: title }),
      look: t("calendar.look"),
      details: finding(card) ?? card.sentence,
    };
    save(`whatworks-${card.lever}.ics`, calendarOf(card, new Date(), words), "text/calendar");
  };
  const { posts, weeks } = card.test_plan;
  const { from, to, from_message: old, to_message: fresh } = card.change;
  const next = card.next_posts ?? [];
  const plan = { n: posts, half: Math.floor(posts / 2), weeks: t("prove.weeks", { n: Math.max(1, Math.round(weeks)) }) };
  const mde = share(shownFrom(card.test_plan));
  if (!canTell(card.test_plan) && next.length === 0) {
    return (
      <div className="stack">
        <p>{t("prove.cannot", { ...plan, mde })}</p>
        <p>{t("prove.meanwhile")}</p>
        <p className="soft"><strong>{t("prove.mind")}</strong> <Telling text={card.would_change_our_mind} message={card.would_change_our_mind_message} /></p>
      </div>
    );
  }
  return (
    <div className="stack">
      <p>{t("prove.plan", plan)}</p>
      <ol className="stack-tight ways-of-test">
        {next.length === 0 && <li>{t("prove.slips", plan)}</li>}
        {next.length === 0 && <li>{t("prove.draw")}</li>}
        <li>{t(next.length === 0 ? "prove.wait" : "prove.wait.first", { mde })}</li>
      </ol>
      {next.length > 0 && (
        <div className="stack-tight">
          <h3>{t("prove.next")}</h3>
          <ol className="stack-tight small">
            {next.map((post) => (
              <li key={post.number}>
                {t("prove.post", { number: post.number, by: day(post.by) })} {post.side === "to" ? <Telling text={to} message={fresh} /> : <Telling text={from} message={old} />}
              </li>
            ))}
          </ol>
        </div>
      )}
      <p className="soft"><strong>{t("prove.mind")}</strong> <Telling text={card.would_change_our_mind} message={card.would_change_our_mind_message} /></p>
      {card.expires_at && <p className="soft small">{t("prove.expires", { when: day(card.expires_at) })}</p>}
      <div className="row">
        <Button icon="when" onClick={toCalendar}>{t("prove.calendar")}</Button>
      </div>
    </div>
  );
}
