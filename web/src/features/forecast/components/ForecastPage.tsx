/** The next seven days of each series, each with its range; her own plan can be tried. */

import "./forecast.css";

import { useState } from "preact/hooks";

import type { PageProps } from "@/lib/page";
import { useAdvice } from "@/features/today/api/advice";
import { useWords } from "@/lib/i18n";
import { useKept, useSettled } from "@/lib/kept";
import { Answered } from "@/ui/Answered";
import { Empty } from "@/ui/Empty";
import { PageHead } from "@/ui/PageHead";
import { Said } from "@/ui/Said";

import { useForecast } from "../api/forecast";
import { SeriesForecast } from "./SeriesForecast";

const STILL_MS = 350; // a slider passes many values; each would be a question to the service

export default function ForecastPage({ creator }: PageProps) {
  const { t } = useWords();
  const [plan, setPlan] = useState<number | null>(null);
  const forecast = useKept(useForecast(creator, useSettled(plan, STILL_MS)));
  return (
    <>
      <PageHead title={t("page.forecast")}>{t("forecast.intro")}</PageHead>
      <Answered answer={forecast} none={<NoForecast creator={creator} />}>
        {({ items }) =>
          items.length === 0 ? (
            <NoForecast creator={creator} />
          ) : (
            items.map((one) => <SeriesForecast key={JSON.stringify(one.series)} forecast={one} plan={plan} onPlan={setPlan} />)
          )
        }
      </Answered>
    </>
  );
}

/** No forecast stands: the reason the engine gave, and what would be enough. */
function NoForecast({ creator }: { creator: string }) {
  const { t } = useWords();
  const advice = useAdvice(creator);
  const refusals = advice.data?.withheld.filter((one) => one.lever === "forecast") ?? [];
  return (
    <Empty title={t("forecast.none")}>
      {refusals.length === 0 && <p>{t("forecast.none.help")}</p>}
      {refusals.map((one) => (
        <p key={JSON.stringify(one.series)}>
          <Said>{one.reason}</Said> {one.needed && <>{t("withheld.needed")} <Said>{one.needed}</Said></>}
        </p>
      ))}
    </Empty>
  );
}
