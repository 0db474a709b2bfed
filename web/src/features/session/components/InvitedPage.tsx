/** Where the link of an invitation leads: she says who she is, and goes on inside. */

import { useRef, useState } from "preact/hooks";

import { Brand } from "@/app/Brand";
import { SIGN_IN } from "@/client/problem";
import { useAction } from "@/lib/action";
import { useWords } from "@/lib/i18n";
import { go, usePlace } from "@/lib/router";
import { Button } from "@/ui/Button";
import { PageHead } from "@/ui/PageHead";
import { ProblemView } from "@/ui/ProblemView";
import { TextField } from "@/ui/TextField";

import { accept } from "../api/session";
import { FEWEST_LETTERS } from "../newPassword";
import { Providers } from "./Providers";

export default function InvitedPage() {
  const { t } = useWords();
  const { detail } = usePlace();
  const token = detail ?? "";
  return (
    <>
      <Brand />
      <PageHead title={t("page.invited")}>{t("invited.intro")}</PageHead>
      <AcceptForm token={token} />
      <Providers invitation={token} />
    </>
  );
}

function AcceptForm({ token }: { token: string }) {
  const { t } = useWords();
  const again = useRef<HTMLInputElement>(null);
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const { run, busy, problem, clear } = useAction(accept);
  const wrong = problem?.code === SIGN_IN; // an account is there already, with another password
  const short = problem?.code === "usage" && password.length < FEWEST_LETTERS;
  return (
    <form
      className="panel stack"
      onSubmit={(event) => {
        event.preventDefault();
        void run(token, name, password).then((done) => {
          if (done) go("#/", true); // the used link leaves no step behind
          else again.current?.focus();
        });
      }}
    >
      <TextField label={t("invited.name")} autocomplete="name" maxLength={100} value={name} onType={setName} />
      <TextField
        field={again}
        label={t("signin.password")}
        type="password"
        autocomplete="new-password"
        required
        value={password}
        onType={(text) => { setPassword(text); clear(); }}
        help={t("invited.password.help", { n: FEWEST_LETTERS })}
        wrong={wrong ? t("signin.wrong") : short ? t("password.short", { n: FEWEST_LETTERS }) : ""}
      />
      <div className="row">
        <Button kind="main" submit busy={busy}>{t("invited.do")}</Button>
      </div>
      {problem && !wrong && !short && <ProblemView problem={problem} />}
    </form>
  );
}
