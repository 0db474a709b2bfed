/** Whom the pages are about, where the workspace has more than one creator. */

import { useCreators } from "@/features/imports/api/creators";
import { useWords } from "@/lib/i18n";
import { FIRST_PAGE, go, href, usePlace } from "@/lib/router";

import { OVERVIEW } from "./places";

export function CreatorSwitch({ creator }: { creator: string }) {
  const { t } = useWords();
  const { page } = usePlace();
  const creators = useCreators();
  const names = creators.state === "ready" ? creators.data.items.map((one) => one.creator) : [];
  if (!names.includes(creator)) names.push(creator);
  if (names.length < 2) return null;
  return (
    <div className="whom">
      <select
        className="input switch"
        aria-label={t("app.creator")}
        value={creator}
        onChange={(event) => {
          go(href(event.currentTarget.value, page || FIRST_PAGE));
        }}
      >
        {names.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
      <a href={href(creator, OVERVIEW.name)} aria-current={page === OVERVIEW.name ? "page" : undefined}>
        {t("page.creators")}
      </a>
    </div>
  );
}
