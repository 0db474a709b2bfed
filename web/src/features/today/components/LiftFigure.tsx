/** The expected gain as one figure with its range, drawn and said. */

import type { Lift } from "@/client/types";
import { useWords } from "@/lib/i18n";
import { Interval } from "@/ui/Interval";

export function LiftFigure({ lift, axis }: { lift: Lift; axis: [number, number] }) {
  const { t, change, share } = useWords();
  const said = t("card.range", { low: change(lift.low), high: change(lift.high), coverage: share(lift.coverage) });
  return (
    <div className="lift">
      <p>
        <span className="headline">{change(lift.median)}</span> <span className="soft">{said}</span>
      </p>
      <Interval low={lift.low} middle={lift.median} high={lift.high} axis={axis} label={`${change(lift.median)}. ${said}`} format={change} />
    </div>
  );
}
