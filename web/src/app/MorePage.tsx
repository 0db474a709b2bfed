/** The pages that have no place in the bar at the bottom of a phone. */

import { SignedIn } from "@/features/session/components/SignedIn";
import { useMe } from "@/features/settings/api/me";
import { useWords } from "@/lib/i18n";
import type { PageProps } from "@/lib/page";
import { PageHead } from "@/ui/PageHead";

import { ofAccounts, PAGES } from "./places";
import { OneWay } from "./Ways";

export default function MorePage({ creator }: PageProps) {
  const { t } = useWords();
  const { data: me } = useMe();
  const pages = PAGES.filter((page) => !page.tab);
  const beside = ofAccounts(me);
  return (
    <div className="more stack">
      <PageHead title={t("page.more")} />
      <ul className="ways">
        {pages.map((page) => (
          <OneWay key={page.name} page={page} creator={creator} here={false} />
        ))}
      </ul>
      {beside.length > 0 && (
        <>
          <ul className="ways" aria-label={t("session.ways")}>
            {beside.map((page) => (
              <OneWay key={page.name} page={page} creator={creator} here={false} />
            ))}
          </ul>
          <SignedIn />
        </>
      )}
      <p className="soft small">{t("app.guidance")}</p>
    </div>
  );
}
