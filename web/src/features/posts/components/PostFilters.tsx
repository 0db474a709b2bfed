/** Which posts to show, and in which order. */

import { useAdvice } from "@/features/today/api/advice";
import { useWords } from "@/lib/i18n";
import { useNames } from "@/lib/names";
import { Choice } from "@/ui/Choice";

import { SORTS, type Asked, type Sort } from "../api/posts";

interface Props {
  creator: string;
  asked: Asked;
  onAsk: (asked: Asked) => void;
}

export function PostFilters({ creator, asked, onAsk }: Props) {
  const { t } = useWords();
  const { platform } = useNames();
  const advice = useAdvice(creator);
  const found = advice.state === "ready" ? advice.data.model.series.map((one) => one.series.platform) : [];
  const platforms = [...new Set(found)];
  return (
    <div className="filters">
      <Choice
        label={t("posts.sort")}
        value={asked.sort}
        options={SORTS.map((sort) => ({ value: sort, label: t(`posts.sort.${sort}`) }))}
        onChange={(sort) => {
          onAsk({ ...asked, sort: sort as Sort });
        }}
      />
      {platforms.length > 1 && (
        <Choice
          label={t("posts.platform")}
          value={asked.platform}
          options={[{ value: "", label: t("posts.all") }, ...platforms.map((name) => ({ value: name, label: platform(name) }))]}
          onChange={(name) => {
            onAsk({ ...asked, platform: name });
          }}
        />
      )}
      <Choice
        label={t("posts.which")}
        value={asked.surprising ? "surprising" : ""}
        options={[
          { value: "", label: t("posts.all") },
          { value: "surprising", label: t("posts.surprising") },
        ]}
        onChange={(which) => {
          onAsk({ ...asked, surprising: which !== "" });
        }}
      />
    </div>
  );
}
