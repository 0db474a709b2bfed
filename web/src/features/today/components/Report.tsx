/** A report: its day, its cards, and what it withholds. */

import type { Advice } from "@/client/types";
import { useWords } from "@/lib/i18n";
import { axisOf } from "@/lib/scale";
import { Empty } from "@/ui/Empty";

import { CardView } from "./CardView";
import { NeverAdvised } from "./NeverAdvised";
import { WithheldList } from "./WithheldList";

export function Report({ creator, report }: { creator: string; report: Advice }) {
  const { t, clock, moment } = useWords();
  const { zone, local } = report.timezone;
  const { cards, withheld, vetoes = [] } = report;
  const axis = axisOf(cards.flatMap((card) => (card.lift ? [card.lift] : [])));
  return (
    <>
      <p className="soft small">{t("today.as_of", { when: local ? clock(local) : moment(report.as_of), zone })}</p>
      {cards.length === 0 ? (
        <Empty title={t("today.no_cards")}>
          <p>{t("today.no_cards.help")}</p>
        </Empty>
      ) : (
        <ol className="stack cards">
          {cards.map((card) => (
            <li key={card.id}>
              <CardView creator={creator} card={card} axis={axis} />
            </li>
          ))}
        </ol>
      )}
      {withheld.length > 0 && <WithheldList withheld={withheld} />}
      {vetoes.length > 0 && <NeverAdvised vetoes={vetoes} />}
    </>
  );
}
