/** Her tokens that still open something, and the way to end each; their texts are known to nobody any more. */

import type { PersonalToken } from "@/client/types";
import { useAction } from "@/lib/action";
import { announce } from "@/lib/announce";
import { useWords } from "@/lib/i18n";
import { Paged } from "@/ui/Paged";
import { Panel } from "@/ui/Panel";
import { ProblemView } from "@/ui/ProblemView";
import { Sure } from "@/ui/Sure";

import { endToken, TOKENS } from "../api/tokens";
import { useScopeName } from "./scopes";

export function TokenList() {
  const { t } = useWords();
  return (
    <Panel title={t("tokens.hers")}>
      <Paged<PersonalToken> path={TOKENS} none={<p className="soft">{t("tokens.none")}</p>}>
        {(tokens) => (
          <ul className="lines">
            {tokens.map((one) => (
              <li key={one.id}>
                <OneToken one={one} />
              </li>
            ))}
          </ul>
        )}
      </Paged>
    </Panel>
  );
}

function OneToken({ one }: { one: PersonalToken }) {
  const { t, moment } = useWords();
  const named = useScopeName();
  const { run, busy, problem } = useAction(endToken);
  const { name } = one;
  const end = async () => {
    if (await run(one)) announce(t("tokens.ended", { name }));
  };
  return (
    <div className="stack-tight">
      <h3 className="person"><bdi>{name}</bdi></h3>
      <p className="soft small">
        <bdi>{one.workspace}</bdi> · {t("people.until", { until: moment(one.ends_at) })}
      </p>
      <ul className="small">
        {one.scopes.map((scope) => (
          <li key={scope}>{named(scope)}</li>
        ))}
      </ul>
      <Sure ask={t("tokens.end", { name })} question={t("tokens.end.sure")} yes={t("tokens.end.yes")} busy={busy} onYes={end} />
      {problem && <ProblemView problem={problem} />}
    </div>
  );
}
