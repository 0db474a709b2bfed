/** What stands where an answer will be: quiet shapes for the eye, one word for the ear. */

import { useWords } from "@/lib/i18n";

export function Skeleton({ panels = 2 }: { panels?: number }) {
  const { t } = useWords();
  return (
    <div className="stack" role="status">
      <span className="hidden-visually">{t("state.loading")}</span>
      {Array.from({ length: panels }, (_, index) => (
        <div className="panel" key={index} aria-hidden="true">
          <div className="bone" data-size="title" />
          <div className="bone" />
          <div className="bone" data-size="block" />
        </div>
      ))}
    </div>
  );
}
