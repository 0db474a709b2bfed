/** One series ahead: all its days together as the headline, each day with its range, and the plan. */

import type { Forecast } from "@/client/types";
import { useWords } from "@/lib/i18n";
import { useNames } from "@/lib/names";
import { Details } from "@/ui/Details";
import { Panel } from "@/ui/Panel";
import { Telling } from "@/ui/Telling";

import { DaysChart } from "./DaysChart";
import { DaysTable } from "./DaysTable";
import { PlanSlider } from "./PlanSlider";

interface Props {
  forecast: Forecast;
  plan: number | null;
  onPlan: (plan: number | null) => void;
}

export function SeriesForecast({ forecast, plan, onPlan }: Props) {
  const { t, short, share } = useWords();
  const { metric, seriesName } = useNames();
  const { total, series } = forecast;
  return (
    <Panel title={seriesName(series)}>
      <p className="row">
        <span className="headline">{short(total.median)}</span>
        <span className="soft">
          {t("forecast.total", {
            metric: metric(series.metric),
            low: short(total.low),
            high: short(total.high),
            coverage: share(total.coverage),
          })}
        </span>
      </p>
      <DaysChart forecast={forecast} />
      <p className="small soft">{t("forecast.how")} <Telling text={forecast.plan} message={forecast.plan_message} /></p>
      <Details summary={t("forecast.table")}>
        <DaysTable forecast={forecast} />
      </Details>
      <PlanSlider posting={forecast.posting} plan={plan} onPlan={onPlan} />
    </Panel>
  );
}
