/** Too little is known to say anything: the reason, what would be enough, and the way there. */

import { useWords } from "@/lib/i18n";
import { FIRST_PAGE, href, usePlace } from "@/lib/router";

import { Empty } from "./Empty";
import { OnPage, speaks } from "./OnPage";
import { Said } from "./Said";

export function NotEnough({ detail, remedy }: { detail?: string | undefined; remedy?: string | null | undefined }) {
  const { t } = useWords();
  const { creator, page } = usePlace();
  const elsewhere = creator !== null && page !== FIRST_PAGE;
  const way = elsewhere && <a className="button" href={href(creator, FIRST_PAGE)}>{t("data.add")}</a>;
  return (
    <Empty title={t("state.not_enough")} action={way}>
      {detail && <p><Said>{detail}</Said></p>}
      {remedy && speaks(remedy) && <p><OnPage text={remedy} /></p>}
    </Empty>
  );
}
