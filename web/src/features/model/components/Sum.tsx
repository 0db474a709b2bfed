/** How many weeks came true beside the share that was promised, and what so many can say at most. */

import type { Tally } from "@/client/types";
import { useWords } from "@/lib/i18n";

const MANY = 20; // weeks from which on the interval of a share is narrower than a third

export function Sum({ tally }: { tally: Tally }) {
  const { t, share } = useWords();
  const { apart, checked, compared, days } = tally;
  const ends = { stated: share(tally.stated), low: share(tally.low), high: share(tally.high) };
  return (
    <div className="stack-tight">
      <p>
        <strong>{t("record.sum", { inside: tally.apart_inside, n: apart })}</strong>{" "}
        {t(apart < MANY ? "record.sum.sure" : "record.sum.many", ends)}
      </p>
      <p className="soft small">
        {checked > apart && <>{t("record.sum.more", { n: checked - apart })} </>}
        {t("record.sum.days", { inside: tally.days_inside, days })}
        {compared > 0 && <> {t("record.sum.near", { near: tally.nearer, all: compared })}</>}
      </p>
    </div>
  );
}
