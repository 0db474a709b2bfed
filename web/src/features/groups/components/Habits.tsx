/** Habits that go together with what her posts reach; going together is not causing. */

import type { Correlation, Correlations } from "@/client/types";
import { useWords } from "@/lib/i18n";
import { SeriesName } from "@/ui/SeriesName";
import { Telling } from "@/ui/Telling";

import { useCorrelations } from "../api/insights";
import { Told } from "./Told";

export function Habits({ creator }: { creator: string }) {
  const { t } = useWords();
  return (
    <Told title={t("groups.habits")} answer={useCorrelations(creator)}>
      {({ items }) => items.map((found) => <HabitsOf key={JSON.stringify(found.series)} found={found} />)}
    </Told>
  );
}

function HabitsOf({ found }: { found: Correlations }) {
  const { t } = useWords();
  const told = found.correlations.filter((one) => one.told);
  return (
    <div className="stack">
      <div className="row"><SeriesName series={found.series} /></div>
      <p><Telling text={found.verdict} message={found.verdict_message} /></p>
      <ul className="lines">
        {told.map((one) => (
          <Habit key={one.feature} one={one} />
        ))}
      </ul>
      <p className="soft small">{t("groups.compared", { n: found.correlations.length })}</p>
    </div>
  );
}

function Habit({ one }: { one: Correlation }) {
  const { t, share, times } = useWords();
  const { rank, low, high, coverage } = one.together;
  return (
    <li className="stack-tight">
      <p><Telling text={one.sentence} message={one.message} /></p>
      <p className="soft small">
        {t("groups.rank", { rank: times(rank), low: times(low), high: times(high), coverage: share(coverage) })}
      </p>
    </li>
  );
}
