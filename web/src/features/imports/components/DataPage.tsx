/** What is kept of her: bringing in, taking back, taking along, and being forgotten. */

import type { PageProps } from "@/app/pages";
import { useWords } from "@/lib/i18n";
import { PageHead } from "@/ui/PageHead";
import { Panel } from "@/ui/Panel";

import { DropZone } from "./DropZone";
import { ExportPanel } from "./ExportPanel";
import { ForgetPanel } from "./ForgetPanel";
import { ImportList } from "./ImportList";
import { JobView } from "./JobView";

export default function DataPage({ creator }: PageProps) {
  const { t } = useWords();
  return (
    <>
      <PageHead title={t("page.data")}>{t("data.intro")}</PageHead>
      <Panel title={t("data.add")}>
        <DropZone creator={creator} small />
      </Panel>
      <JobView creator={creator} />
      <ImportList creator={creator} />
      <ExportPanel creator={creator} />
      <ForgetPanel creator={creator} />
    </>
  );
}
