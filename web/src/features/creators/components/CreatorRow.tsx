/** One creator among others: her name leads to her page. */

import { useState } from "preact/hooks";

import type { Creator } from "@/client/types";
import { useWords } from "@/lib/i18n";
import { FIRST_PAGE, href } from "@/lib/router";
import { Facts } from "@/ui/Facts";

import { daysSince } from "../age";

export function CreatorRow({ creator: one }: { creator: Creator }) {
  const { t, amount, moment } = useWords();
  const [now] = useState(Date.now);
  const age = one.advised_at === null ? null : daysSince(one.advised_at, now);
  return (
    <li className="panel">
      <h2>
        <a href={href(one.creator, FIRST_PAGE)} dir="auto">{one.creator}</a>
      </h2>
      <Facts
        facts={[
          { name: t("creators.posts"), value: amount(one.posts) },
          { name: t("creators.import"), value: one.last_import_at ? moment(one.last_import_at) : t("creators.never") },
          {
            name: t("creators.advice"),
            value: one.cards === null ? t("creators.never") : t("creators.cards", { n: one.cards }),
            note: age !== null && (age === 0 ? t("creators.today") : t("creators.days", { n: age })),
          },
        ]}
      />
    </li>
  );
}
