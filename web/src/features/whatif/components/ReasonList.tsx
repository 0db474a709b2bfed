/** What a prediction leans on, strongest first: how far each pushed it up or down. */

import type { Prediction } from "@/client/types";
import { useWords } from "@/lib/i18n";
import { Icon } from "@/ui/Icon";
import { Telling } from "@/ui/Telling";

export function ReasonList({ reasons }: { reasons: Prediction["reasons"] }) {
  const { t, change } = useWords();
  if (reasons.length === 0) return <p className="soft">{t("whatif.no_reasons")}</p>;
  return (
    <ul className="reasons">
      {reasons.map((reason) => (
        <li key={reason.feature}>
          <Icon name={reason.push >= 0 ? "up" : "down"} size={18} />
          <span className="figure number">{change(Math.expm1(reason.push))}</span>
          <span><Telling text={reason.sentence} message={reason.message} /></span>
        </li>
      ))}
    </ul>
  );
}
