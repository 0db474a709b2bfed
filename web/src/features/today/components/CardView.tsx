/** One card: what to change or to try, how much, how sure, on what evidence; its why, its proof, and her word on it. */

import { useId } from "preact/hooks";

import type { Card } from "@/client/types";
import { useWords } from "@/lib/i18n";
import { useNames } from "@/lib/names";
import { canTell } from "@/lib/told";
import { Details } from "@/ui/Details";
import { Pill } from "@/ui/Pill";
import { Said } from "@/ui/Said";
import { SeriesName } from "@/ui/SeriesName";
import { Telling } from "@/ui/Telling";

import { CardFacts } from "./CardFacts";
import { ElsewhereList } from "./ElsewhereList";
import { Examples } from "./Examples";
import { FeedbackBar } from "./FeedbackBar";
import { LiftFigure } from "./LiftFigure";
import { ProveIt } from "./ProveIt";
import { Why } from "./Why";

interface Props {
  creator: string;
  card: Card;
  axis: [number, number];
}

export function CardView({ creator, card, axis }: Props) {
  const { t } = useWords();
  const heading = useId();
  const { deed, finding } = useNames();
  const title = deed(card);
  const found = finding(card);
  const experiment = card.kind === "experiment";
  const testable = canTell(card.test_plan) || Boolean(card.next_posts?.length);
  return (
    <article className="panel card" aria-labelledby={heading}>
      <div className="row">
        <Pill tone={experiment ? "note" : "accent"}>{t(experiment ? (testable ? "card.experiment" : "card.open") : "card.advice")}</Pill>
        <SeriesName series={card.series} />
      </div>
      <h2 id={heading}>{title || <Said>{card.sentence}</Said>}</h2>
      {title && <p>{found ?? <Said>{card.sentence}</Said>}</p>}
      {card.lift && <LiftFigure lift={card.lift} axis={axis} />}
      <CardFacts card={card} />
      {card.aim && <p><Telling text={card.aim.sentence} message={card.aim.message} /></p>}
      {card.holds && <p><Telling text={card.holds} message={card.holds_message} /></p>}
      <div>
        <Details summary={t("card.posts")}>
          <Examples card={card} />
        </Details>
        <Details summary={t(experiment ? "card.why.experiment" : "card.why")}>
          <Why creator={creator} card={card} />
        </Details>
        <Details summary={t(experiment ? "card.how" : "card.prove")} open={experiment}>
          <ProveIt card={card} />
        </Details>
        {card.elsewhere && card.elsewhere.length > 0 && (
          <Details summary={t("card.elsewhere")}>
            <ElsewhereList elsewhere={card.elsewhere} />
          </Details>
        )}
      </div>
      <FeedbackBar creator={creator} card={card.id} experiment={experiment} />
    </article>
  );
}
