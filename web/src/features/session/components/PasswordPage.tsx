/** A new password in place of hers: whoever knew the old one is out. */

import { useMe } from "@/features/settings/api/me";
import { useWords } from "@/lib/i18n";
import { Answered } from "@/ui/Answered";
import { Empty } from "@/ui/Empty";
import { PageHead } from "@/ui/PageHead";

import { PasswordForm } from "./PasswordForm";

export default function PasswordPage() {
  const { t } = useWords();
  const me = useMe();
  return (
    <>
      <PageHead title={t("page.password")}>{t("password.intro")}</PageHead>
      <Answered answer={me} panels={1}>
        {({ mode }) => (mode === "accounts" ? <PasswordForm /> : <Empty title={t("people.local")} />)}
      </Answered>
    </>
  );
}
