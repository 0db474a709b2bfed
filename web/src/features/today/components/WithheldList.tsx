/** What cannot be told yet, why, and what would be enough; habits with the same answer stand together. */

import type { Withheld } from "@/client/types";
import { useWords } from "@/lib/i18n";
import { useNames } from "@/lib/names";
import { Details } from "@/ui/Details";
import { Panel } from "@/ui/Panel";
import { Said } from "@/ui/Said";
import { SeriesName } from "@/ui/SeriesName";

interface Refusal {
  key: string;
  series: Withheld["series"];
  levers: string[];
  reason: string;
  needed: string;
}

const COUNTS = / \([^)]*\)/; // "(118 posts against 98)": the one thing in which like refusals differ

const NO_HELP = "Nothing: "; // how the engine begins where no more posts would settle it
const STAYS_SO = "Nothing: this stays so.";

/** Puts refusals of one series together that say the same but for their counts. */
export function gathered(withheld: readonly Withheld[]): Refusal[] {
  const found = new Map<string, Refusal>();
  for (const { lever, series, reason, needed } of withheld) {
    const plain = reason.replace(COUNTS, "");
    const key = JSON.stringify([series, plain, needed]);
    const known = found.get(key);
    if (known) known.levers.push(lever);
    else found.set(key, { key, series, levers: [lever], reason: plain, needed });
  }
  return [...found.values()];
}

/** What would be enough; where nothing would be, only what the engine adds to that. */
export function Needed({ needed }: { needed: string }) {
  const { t } = useWords();
  if (needed === "" || needed === STAYS_SO) return null;
  if (needed.startsWith(NO_HELP)) return <p className="soft small"><Said>{needed.slice(NO_HELP.length)}</Said></p>;
  return <p className="soft small">{t("withheld.needed")} <Said>{needed}</Said></p>;
}

export function WithheldList({ withheld }: { withheld: Withheld[] }) {
  const { t } = useWords();
  const { lever } = useNames();
  const refusals = gathered(withheld);
  const several = new Set(refusals.map((one) => JSON.stringify(one.series))).size > 1;
  return (
    <Panel title={t("withheld.title")}>
      <p className="soft">{t("withheld.help")}</p>
      <Details summary={t("withheld.show", { n: withheld.length })}>
        <ul className="lines">
          {refusals.map((one) => (
            <li key={one.key} className="stack-tight">
              <h3>{one.levers.map(lever).join(", ")}</h3>
              {several && <div className="row"><SeriesName series={one.series} /></div>}
              <p><Said>{one.reason}</Said></p>
              <Needed needed={one.needed} />
            </li>
          ))}
        </ul>
      </Details>
    </Panel>
  );
}
