/** Her own tokens: what her scripts ask in her name with. */

import "./people.css";

import { useMe } from "@/features/settings/api/me";
import { useWords } from "@/lib/i18n";
import { Answered } from "@/ui/Answered";
import { Empty } from "@/ui/Empty";
import { PageHead } from "@/ui/PageHead";

import { TokenForm } from "./TokenForm";
import { TokenList } from "./TokenList";

export default function TokensPage() {
  const { t } = useWords();
  const me = useMe();
  return (
    <>
      <PageHead title={t("page.tokens")}>{t("tokens.intro")}</PageHead>
      <Answered answer={me}>
        {({ mode, scopes }) =>
          mode === "accounts" ? (
            <>
              <TokenForm mine={scopes} />
              <TokenList />
            </>
          ) : (
            <Empty title={t("people.local")} />
          )
        }
      </Answered>
    </>
  );
}
