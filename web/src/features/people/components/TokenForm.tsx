/** Making a token: what for, what it may, and for how long; its text is shown once. */

import { useId, useState } from "preact/hooks";

import type { NewPersonalToken } from "@/client/types";
import { useAction } from "@/lib/action";
import { useWords } from "@/lib/i18n";
import { Button } from "@/ui/Button";
import { Panel } from "@/ui/Panel";
import { ProblemView } from "@/ui/ProblemView";
import { ToldOnce } from "@/ui/ToldOnce";

import { makeToken } from "../api/tokens";
import { useScopeName } from "./scopes";

const USUAL_DAYS = 90; // as the service's own
const MOST_DAYS = 366;

export function TokenForm({ mine }: { mine: string[] }) {
  const { t, moment } = useWords();
  const id = useId();
  const [name, setName] = useState("");
  const [days, setDays] = useState(String(USUAL_DAYS));
  const [scopes, setScopes] = useState<string[]>([]);
  const [made, setMade] = useState<NewPersonalToken | null>(null);
  const { run, busy, problem } = useAction(async () => {
    setMade(await makeToken({ name, scopes, days: Number(days) }));
    setName("");
  });
  return (
    <Panel title={t("tokens.make")}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        <div className="field">
          <label htmlFor={`${id}-name`}>{t("tokens.name")}</label>
          <input id={`${id}-name`} className="input" autocomplete="off" maxLength={100} required value={name} onInput={(event) => { setName(event.currentTarget.value); }} />
        </div>
        <Scopes mine={mine} chosen={scopes} onChoose={setScopes} />
        <div className="field">
          <label htmlFor={`${id}-days`}>{t("tokens.days")}</label>
          <input id={`${id}-days`} className="input" type="number" min={1} max={MOST_DAYS} step={1} required value={days} onInput={(event) => { setDays(event.currentTarget.value); }} />
        </div>
        <div className="row">
          <Button kind="main" submit busy={busy} disabled={scopes.length === 0}>{t("tokens.do")}</Button>
        </div>
        {problem && <ProblemView problem={problem} />}
      </form>
      {made && (
        <ToldOnce label={t("tokens.made", { name: made.name })} text={made.token} onClose={() => { setMade(null); }}>
          {t("tokens.once", { until: moment(made.ends_at) })}
        </ToldOnce>
      )}
    </Panel>
  );
}

interface ScopesProps {
  mine: string[];
  chosen: string[];
  onChoose: (chosen: string[]) => void;
}

/** What of hers the token may: nothing until she says so. */
function Scopes({ mine, chosen, onChoose }: ScopesProps) {
  const { t } = useWords();
  const named = useScopeName();
  return (
    <fieldset className="field">
      <legend>{t("tokens.scopes")}</legend>
      {mine.map((scope) => (
        <label key={scope} className="check">
          <input
            type="checkbox"
            checked={chosen.includes(scope)}
            onChange={(event) => {
              onChoose(event.currentTarget.checked ? [...chosen, scope] : chosen.filter((one) => one !== scope));
            }}
          />
          {named(scope)}
        </label>
      ))}
    </fieldset>
  );
}
