/** Why a card says what it says: each step from the plain difference to the honest one. */

import type { Card, Trace } from "@/client/types";
import { useWords } from "@/lib/i18n";
import { axisOf } from "@/lib/scale";
import { Answered } from "@/ui/Answered";
import { Said } from "@/ui/Said";

import { useCardExplanation } from "../api/advice";
import { StepBar } from "./StepBar";

export function Why({ creator, card }: { creator: string; card: Card }) {
  const explanation = useCardExplanation(creator, card.id);
  return (
    <Answered answer={explanation} panels={1}>
      {({ trace }) => (
        <div className="stack">
          {trace && <Steps trace={trace} />}
          {card.sensitivity && <p><Said>{card.sensitivity.sentence}</Said></p>}
        </div>
      )}
    </Answered>
  );
}

function Steps({ trace }: { trace: Trace }) {
  const { t, change } = useWords();
  const axis = axisOf(trace.steps.map(({ lift }) => ({ low: lift, high: lift })));
  return (
    <>
      <p>{t("why.steps")}</p>
      <ol className="steps">
        {trace.steps.map((step) => (
          <li key={step.name}>
            <span><Said>{step.control ? <>{t("why.without")} {step.name}</> : step.name}</Said></span>
            <StepBar value={step.lift} axis={axis} />
            <span className="number">{change(step.lift)}</span>
          </li>
        ))}
      </ol>
      <p>{t(trace.second_opinion.agrees ? "why.agrees" : "why.differs", { other: change(Math.expm1(trace.second_opinion.effect)) })}</p>
      <p className="soft small">{t("why.smallest", { lift: change(trace.smallest_lift) })}</p>
      {trace.left_out > 0 && <p className="soft small">{t("why.left_out", { n: trace.left_out })}</p>}
    </>
  );
}
