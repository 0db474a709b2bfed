/** The next seven days of each series, each with its range; her own plan can be tried. */

import "./forecast.css";

import { useState } from "preact/hooks";

import type { Withheld } from "@/client/types";
import { useAdvice } from "@/features/today/api/advice";
import { useWords } from "@/lib/i18n";
import { useKept, useSettled } from "@/lib/kept";
import { useNames } from "@/lib/names";
import type { PageProps } from "@/lib/page";
import { Answered } from "@/ui/Answered";
import { Empty } from "@/ui/Empty";
import { PageHead } from "@/ui/PageHead";
import { Panel } from "@/ui/Panel";
import { Telling } from "@/ui/Telling";

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
            <>
              {items.map((one) => <SeriesForecast key={JSON.stringify(one.series)} forecast={one} plan={plan} onPlan={setPlan} />)}
              <Others creator={creator} />
            </>
          )
        }
      </Answered>
    </>
  );
}

/** No forecast stands at all. */
function NoForecast({ creator }: { creator: string }) {
  const { t } = useWords();
  const refusals = useRefusals(creator);
  return (
    <Empty title={t("forecast.none")}>
      {refusals.length === 0 && <p>{t("forecast.none.help")}</p>}
      {refusals.map((one) => <Refusal key={JSON.stringify(one.series)} one={one} />)}
    </Empty>
  );
}

/** Series without a forecast beside others that have one. */
function Others({ creator }: { creator: string }) {
  const { t } = useWords();
  const { seriesName } = useNames();
  return useRefusals(creator).map((one) => (
    <Panel key={JSON.stringify(one.series)} title={seriesName(one.series)}>
      <p><strong>{t("forecast.none")}</strong></p>
      <Refusal one={one} />
    </Panel>
  ));
}

/** The reason the engine gave, and what would be enough. */
function Refusal({ one }: { one: Withheld }) {
  const { t } = useWords();
  return <p><Telling text={one.reason} message={one.reason_message} /> {one.needed && <>{t("withheld.needed")} <Telling text={one.needed} message={one.needed_message} /></>}</p>;
}

function useRefusals(creator: string): Withheld[] {
  return useAdvice(creator).data?.withheld.filter((one) => one.lever === "forecast") ?? [];
}
