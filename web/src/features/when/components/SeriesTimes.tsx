/** The times of one series: the verdict first, then the slots, if any stands out. */

import type { Timing } from "@/client/types";
import { useWords } from "@/lib/i18n";
import { useNames } from "@/lib/names";
import { Panel } from "@/ui/Panel";
import { Telling } from "@/ui/Telling";

import { SlotList } from "./SlotList";
import { holdsNothing } from "./slots";
import { WeekGrid } from "./WeekGrid";

export function SeriesTimes({ timing }: { timing: Timing }) {
  const { t } = useWords();
  const { seriesName } = useNames();
  const { slots, zone, audience } = timing;
  return (
    <Panel title={seriesName(timing.series)}>
      <p className="verdict"><Telling text={timing.verdict} message={timing.verdict_message} /></p>
      {slots.length === 0 && <p className="soft">{t("when.free")}</p>}
      {slots.length > 0 && (
        <>
          <WeekGrid slots={slots} />
          <p className="small soft">{t("when.alike")}</p>
          <SlotList slots={slots} audience={audience} />
          <Nothing slots={slots} />
        </>
      )}
      {zone && <p className="small soft">{t("when.zone", { zone })}</p>}
      {audience && <p className="small soft">{t("when.ahead", { zone: audience.zone, n: audience.ahead_minutes / 60 })}</p>}
    </Panel>
  );
}

/** Says so where the range of a time holds no difference: it is the best so far, and may be no better than usual. */
function Nothing({ slots }: Pick<Timing, "slots">) {
  const { t } = useWords();
  const open = slots.filter(({ lift }) => holdsNothing(lift));
  return open.length > 0 && <p className="small">{t(open.length === slots.length ? "when.nothing.all" : "when.nothing.some")}</p>;
}
