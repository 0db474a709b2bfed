/** What might earn something and is never advised. */

import type { Veto } from "@/client/types";
import { useWords } from "@/lib/i18n";
import { useNames } from "@/lib/names";
import { Panel } from "@/ui/Panel";
import { Telling } from "@/ui/Telling";

export function NeverAdvised({ vetoes }: { vetoes: Veto[] }) {
  const { t } = useWords();
  const { lever, seriesName } = useNames();
  return (
    <Panel title={t("never.title")}>
      <ul className="lines">
        {vetoes.map((veto) => (
          <li key={`${veto.lever} ${seriesName(veto.series)}`}>
            <strong>{t(`never.${veto.direction}`, { habit: lever(veto.lever) })}</strong> <Telling text={veto.reason} message={veto.reason_message} />.
          </li>
        ))}
      </ul>
    </Panel>
  );
}
