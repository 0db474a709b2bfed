/** Being forgotten: what goes, and her name typed to make sure that it is meant. */

import { useId, useState } from "preact/hooks";

import { useAction } from "@/lib/action";
import { announce } from "@/lib/announce";
import { useWords } from "@/lib/i18n";
import { go } from "@/lib/router";
import { Button } from "@/ui/Button";
import { Details } from "@/ui/Details";
import { Panel } from "@/ui/Panel";
import { ProblemView } from "@/ui/ProblemView";

import { forget } from "../api/creators";

export function ForgetPanel({ creator }: { creator: string }) {
  const { t } = useWords();
  return (
    <Panel title={t("forget.title")}>
      <p className="soft">{t("forget.help")}</p>
      <Details summary={t("forget.begin")}>
        <Confirm creator={creator} />
      </Details>
    </Panel>
  );
}

function Confirm({ creator }: { creator: string }) {
  const { t } = useWords();
  const id = useId();
  const [typed, setTyped] = useState("");
  const { run, busy, problem } = useAction(forget);
  const fits = typed.trim() === creator;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!fits) return;
        void run(creator).then((done) => {
          if (!done) return;
          announce(t("forget.done"));
          go("#/");
        });
      }}
    >
      <div className="field">
        <label htmlFor={id}>{t("forget.type", { creator })}</label>
        <input id={id} className="input" autocomplete="off" spellcheck={false} value={typed} onInput={(event) => { setTyped(event.currentTarget.value); }} />
      </div>
      <div className="row">
        <Button kind="danger" submit busy={busy} disabled={!fits}>
          {t("forget.do")}
        </Button>
      </div>
      {problem && <ProblemView problem={problem} />}
    </form>
  );
}
