/** All creators of a workspace, for those who look after several: what is kept of each, and how fresh her advice is. */

import "./creators.css";

import type { Creator } from "@/client/types";
import { useWords } from "@/lib/i18n";
import { Empty } from "@/ui/Empty";
import { Paged } from "@/ui/Paged";
import { PageHead } from "@/ui/PageHead";

import { CreatorRow } from "./CreatorRow";

export default function CreatorsPage() {
  const { t } = useWords();
  return (
    <>
      <PageHead title={t("page.creators")}>{t("creators.intro")}</PageHead>
      <Paged<Creator> path="/creators" none={<Empty title={t("creators.none")} />}>
        {(creators) => (
          <ul className="creators">
            {creators.map((one) => (
              <CreatorRow key={one.creator} creator={one} />
            ))}
          </ul>
        )}
      </Paged>
    </>
  );
}
