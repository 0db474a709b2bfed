/** Who she is, where a service has accounts: address and password, or another service that knows her. */

import { useId, useState } from "preact/hooks";

import { useAction } from "@/lib/action";
import { useWords } from "@/lib/i18n";
import { Button } from "@/ui/Button";
import { PageHead } from "@/ui/PageHead";
import { ProblemView } from "@/ui/ProblemView";

import { signIn } from "../api/session";
import { Providers } from "./Providers";

export default function SignInPage() {
  const { t } = useWords();
  return (
    <main className="page" data-page="signin">
      <PageHead title={t("signin.title")}>{t("signin.intro")}</PageHead>
      <SignInForm />
      <Providers />
    </main>
  );
}

function SignInForm() {
  const { t } = useWords();
  const id = useId();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const { run, busy, problem } = useAction(signIn);
  return (
    <form
      className="panel stack"
      onSubmit={(event) => {
        event.preventDefault();
        void run(email, password);
      }}
    >
      <div className="field">
        <label htmlFor={`${id}-email`}>{t("signin.email")}</label>
        <input id={`${id}-email`} className="input" type="email" autocomplete="username" required value={email} onInput={(event) => { setEmail(event.currentTarget.value); }} />
      </div>
      <div className="field">
        <label htmlFor={`${id}-password`}>{t("signin.password")}</label>
        <input id={`${id}-password`} className="input" type="password" autocomplete="current-password" required value={password} onInput={(event) => { setPassword(event.currentTarget.value); }} />
      </div>
      <div className="row">
        <Button kind="main" submit busy={busy}>
          {t("signin.do")}
        </Button>
      </div>
      {problem && <ProblemView problem={problem} />}
    </form>
  );
}
