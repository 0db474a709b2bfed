/** The pages that have no place in the bar at the bottom of a phone. */

import { useWords } from "@/lib/i18n";
import { PageHead } from "@/ui/PageHead";

import { PAGES, type PageProps } from "./pages";
import { Way } from "./Ways";

export default function MorePage({ creator }: PageProps) {
  const { t } = useWords();
  return (
    <div className="more stack">
      <PageHead title={t("page.more")} />
      <ul className="ways">
        {PAGES.filter((page) => !page.tab).map((page) => (
          <Way key={page.name} page={page} creator={creator} here={false} />
        ))}
      </ul>
      <p className="soft small">{t("app.guidance")}</p>
    </div>
  );
}
