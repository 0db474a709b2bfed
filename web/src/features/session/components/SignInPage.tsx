/** Who she is, where a service has accounts: address and password, or another service that knows her. */

import { useRef, useState } from "preact/hooks";

import { Brand } from "@/app/Brand";
import { SIGN_IN } from "@/client/problem";
import { useAction } from "@/lib/action";
import { useWords } from "@/lib/i18n";
import { Button } from "@/ui/Button";
import { PageHead } from "@/ui/PageHead";
import { ProblemView } from "@/ui/ProblemView";
import { TextField } from "@/ui/TextField";

import { signIn } from "../api/session";
import { Providers } from "./Providers";

export default function SignInPage() {
  const { t } = useWords();
  return (
    <main className="page narrow" data-page="signin">
      <Brand />
      <PageHead title={t("signin.title")}>{t("signin.intro")}</PageHead>
      <SignInForm />
      <Providers />
    </main>
  );
}

function SignInForm() {
  const { t } = useWords();
  const again = useRef<HTMLInputElement>(null);
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const { run, busy, problem, clear } = useAction(signIn);
  const wrong = problem?.code === SIGN_IN;
  return (
    <form
      className="panel stack"
      onSubmit={(event) => {
        event.preventDefault();
        void run(email, password).then((done) => {
          if (!done) again.current?.focus();
        });
      }}
    >
      <TextField label={t("signin.email")} type="email" autocomplete="username" required value={email} onType={setEmail} />
      <TextField field={again} label={t("signin.password")} type="password" autocomplete="current-password" required value={password} onType={(text) => { setPassword(text); clear(); }} wrong={wrong ? t("signin.wrong") : ""} />
      <div className="row">
        <Button kind="main" submit busy={busy}>
          {t("signin.do")}
        </Button>
      </div>
      {problem && !wrong && <ProblemView problem={problem} />}
    </form>
  );
}
