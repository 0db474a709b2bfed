/** The pages that have no place in the bar at the bottom of a phone. */

import { useMe } from "@/features/settings/api/me";
import { useWords } from "@/lib/i18n";
import { PageHead } from "@/ui/PageHead";

import { PAGES, PEOPLE, TOKENS, type PageProps } from "./pages";
import { Way } from "./Ways";

export default function MorePage({ creator }: PageProps) {
  const { t } = useWords();
  const { data: me } = useMe();
  const pages = PAGES.filter((page) => !page.tab);
  if (me?.mode === "accounts") pages.push(...(me.role === "owner" ? [PEOPLE, TOKENS] : [TOKENS]));
  return (
    <div className="more stack">
      <PageHead title={t("page.more")} />
      <ul className="ways">
        {pages.map((page) => (
          <Way key={page.name} page={page} creator={creator} here={false} />
        ))}
      </ul>
      <p className="soft small">{t("app.guidance")}</p>
    </div>
  );
}
