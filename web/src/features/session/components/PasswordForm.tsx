/** Her password as it is and as it should be; what is wrong stands below the line it is about. */

import { useRef, useState } from "preact/hooks";

import { FORBIDDEN } from "@/client/problem";
import { useAction } from "@/lib/action";
import { announce } from "@/lib/announce";
import { useWords } from "@/lib/i18n";
import { Button } from "@/ui/Button";
import { ProblemView } from "@/ui/ProblemView";
import { TextField } from "@/ui/TextField";

import { changePassword } from "../api/session";
import { FEWEST_LETTERS } from "../newPassword";

export function PasswordForm() {
  const { t } = useWords();
  const now = useRef<HTMLInputElement>(null);
  const fresh = useRef<HTMLInputElement>(null);
  const [password, setPassword] = useState("");
  const [wanted, setWanted] = useState("");
  const [seen, setSeen] = useState(false);
  const [short, setShort] = useState(false);
  const [done, setDone] = useState(false);
  const { run, busy, problem, clear } = useAction(changePassword);
  const notHers = problem?.code === FORBIDDEN;
  const type = seen ? "text" : "password";
  const typed = (keep: (text: string) => void) => (text: string) => {
    keep(text);
    setDone(false);
    setShort(false);
    clear();
  };
  const change = async () => {
    setShort(wanted.length < FEWEST_LETTERS);
    if (wanted.length < FEWEST_LETTERS) return fresh.current?.focus();
    if (!(await run(password, wanted))) return now.current?.focus();
    setPassword("");
    setWanted("");
    setDone(true);
    announce(t("password.done"));
  };
  return (
    <form
      className="panel stack narrow"
      onSubmit={(event) => {
        event.preventDefault();
        void change();
      }}
    >
      <TextField field={now} label={t("password.now")} type={type} autocomplete="current-password" required maxLength={256} value={password} onType={typed(setPassword)} wrong={notHers ? t("password.wrong") : ""} />
      <TextField field={fresh} label={t("password.new")} type={type} autocomplete="new-password" required maxLength={256} value={wanted} onType={typed(setWanted)} help={t("invited.password.help", { n: FEWEST_LETTERS })} wrong={short ? t("password.short", { n: FEWEST_LETTERS }) : ""} />
      <label className="check">
        <input type="checkbox" checked={seen} onChange={(event) => { setSeen(event.currentTarget.checked); }} />
        {t("password.show")}
      </label>
      <div className="row">
        <Button kind="main" submit busy={busy}>{t("password.do")}</Button>
      </div>
      {done && <p>{t("password.done")}</p>}
      {problem && !notHers && <ProblemView problem={problem} />}
    </form>
  );
}
