/** Why a card says what it says: each step from the plain difference to the honest one. */

import type { Card, Trace } from "@/client/types";
import { useWords } from "@/lib/i18n";
import { useNames } from "@/lib/names";
import { axisOf } from "@/lib/scale";
import { shownFrom } from "@/lib/told";
import { Answered } from "@/ui/Answered";
import { Telling } from "@/ui/Telling";

import { useCardExplanation } from "../api/advice";
import { StepBar } from "./StepBar";

export function Why({ creator, card }: { creator: string; card: Card }) {
  const explanation = useCardExplanation(creator, card.id);
  return (
    <Answered answer={explanation} panels={1}>
      {({ trace }) => (
        <div className="stack">
          {trace && <Steps trace={trace} />}
          {card.sensitivity && <p><Telling text={card.sensitivity.sentence} message={card.sensitivity.message} /></p>}
        </div>
      )}
    </Answered>
  );
}

function Steps({ trace }: { trace: Trace }) {
  const { t, change } = useWords();
  const { control } = useNames();
  const axis = axisOf(trace.steps.map(({ lift }) => ({ low: lift, high: lift })));
  return (
    <>
      <p>{t("why.steps")}</p>
      <ol className="steps">
        {trace.steps.map((step) => (
          <li key={step.name}>
            <span>{step.control ? t("why.without", { control: control(step.name) }) : <Telling text={step.name} message={step.name_message} />}</span>
            <StepBar value={step.lift} axis={axis} />
            <span className="number">{change(step.lift)}</span>
          </li>
        ))}
      </ol>
      <p>{t(trace.second_opinion.agrees ? "why.agrees" : "why.differs", { other: change(Math.expm1(trace.second_opinion.effect)) })}</p>
      <p className="soft small">{t("why.smallest", { lift: change(shownFrom({ mde: trace.smallest_lift })) })}</p>
      {trace.left_out > 0 && <p className="soft small">{t("why.left_out", { n: trace.left_out })}</p>}
    </>
  );
}
