/** Where the link of an invitation leads: she says who she is, and goes on inside. */

import { useId, useState } from "preact/hooks";

import { useAction } from "@/lib/action";
import { useWords } from "@/lib/i18n";
import { go, usePlace } from "@/lib/router";
import { Button } from "@/ui/Button";
import { PageHead } from "@/ui/PageHead";
import { ProblemView } from "@/ui/ProblemView";

import { accept } from "../api/session";
import { Providers } from "./Providers";

const FEWEST_LETTERS = 15; // the service's own law of a new password; it says so itself where one is shorter

export default function InvitedPage() {
  const { t } = useWords();
  const { detail } = usePlace();
  const token = detail ?? "";
  return (
    <>
      <PageHead title={t("page.invited")}>{t("invited.intro")}</PageHead>
      <AcceptForm token={token} />
      <Providers invitation={token} />
    </>
  );
}

function AcceptForm({ token }: { token: string }) {
  const { t } = useWords();
  const id = useId();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const { run, busy, problem } = useAction(accept);
  return (
    <form
      className="panel stack"
      onSubmit={(event) => {
        event.preventDefault();
        void run(token, name, password).then((done) => {
          if (done) go("#/", true); // the used link leaves no step behind
        });
      }}
    >
      <div className="field">
        <label htmlFor={`${id}-name`}>{t("invited.name")}</label>
        <input id={`${id}-name`} className="input" autocomplete="name" maxLength={100} value={name} onInput={(event) => { setName(event.currentTarget.value); }} />
      </div>
      <div className="field">
        <label htmlFor={`${id}-password`}>{t("signin.password")}</label>
        <input id={`${id}-password`} className="input" type="password" autocomplete="new-password" required aria-describedby={`${id}-help`} value={password} onInput={(event) => { setPassword(event.currentTarget.value); }} />
        <p id={`${id}-help`} className="small soft">{t("invited.password.help", { n: FEWEST_LETTERS })}</p>
      </div>
      <div className="row">
        <Button kind="main" submit busy={busy}>{t("invited.do")}</Button>
      </div>
      {problem && <ProblemView problem={problem} />}
    </form>
  );
}
