/** The model of one series on its own later posts: how close, how honest its ranges, how much of it is hers. */

import type { Model } from "@/client/types";
import { useWords, type Words } from "@/lib/i18n";
import { useNames } from "@/lib/names";
import { Facts } from "@/ui/Facts";
import { Panel } from "@/ui/Panel";
import { Telling } from "@/ui/Telling";

type One = Model["series"][number];

export function SeriesModel({ one }: { one: One }) {
  const words = useWords();
  const { t, share } = words;
  const { seriesName } = useNames();
  const { validation, own_weight: own } = one;
  return (
    <Panel title={seriesName(one.series)}>
      <p>{closerWords(validation, words)}</p>
      <Facts
        facts={[
          { name: t("model.posts"), value: t("model.posts.n", { n: one.posts }) },
          {
            name: t("model.coverage"),
            value: validation.coverage === null ? t("state.unknown") : share(validation.coverage),
            note: t("model.coverage.help"),
          },
          ...(own === null ? [] : [{ name: t("model.own"), value: share(own), note: t("model.own.help") }]),
          {
            name: t("model.order"),
            value: validation.spearman === null ? t("state.unknown") : words.times(validation.spearman),
            note: t("model.order.help"),
          },
        ]}
      />
      <p className="soft small">{t("model.chosen")} <Telling text={one.chosen} message={one.chosen_message} /></p>
    </Panel>
  );
}

/** Says how much closer the prediction came than just expecting her usual; where it did not, that is said. */
export function closerWords({ mae, baseline_mae: usual }: One["validation"], { t, share }: Words): string {
  if (mae === null || usual === null || usual === 0) return t("model.untried");
  const closer = 1 - mae / usual;
  if (Math.abs(closer) < 0.005) return t("model.same");
  return t(closer > 0 ? "model.closer" : "model.farther", { share: share(Math.abs(closer)) });
}
