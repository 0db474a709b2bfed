/** A plan of her own: how many posts a week; counting it is no advice to post more. */

import { useId } from "preact/hooks";

import type { Forecast } from "@/client/types";
import { useWords } from "@/lib/i18n";
import { Button } from "@/ui/Button";

interface Props {
  posting: Forecast["posting"];
  plan: number | null;
  onPlan: (plan: number | null) => void;
}

const STEP = 0.5;
const AT_LEAST = 7; // posts a week the slider reaches: one a day is a plan many think of

export function PlanSlider({ posting, plan, onPlan }: Props) {
  const { t, times } = useWords();
  const id = useId();
  const value = plan ?? Math.max(STEP, Math.round(posting.usual / STEP) * STEP);
  const most = Math.max(AT_LEAST, Math.ceil(posting.busy * 1.5), value);
  return (
    <div className="field plan">
      <label htmlFor={id}>{t("forecast.plan")}</label>
      <div className="row">
        <input
          id={id}
          type="range"
          min={STEP}
          max={most}
          step={STEP}
          value={value}
          aria-valuetext={t("forecast.per_week", { n: value })}
          onInput={(event) => {
            onPlan(Number(event.currentTarget.value));
          }}
        />
        <output htmlFor={id} className="figure">{t("forecast.per_week", { n: value })}</output>
        {plan !== null && <Button kind="quiet" onClick={() => { onPlan(null); }}>{t("forecast.as_usual")}</Button>}
      </div>
      <p className="small soft">
        {t(value > posting.busy ? "forecast.too_busy" : "forecast.plan.help", { usual: times(posting.usual), busy: times(posting.busy) })}
      </p>
    </div>
  );
}
