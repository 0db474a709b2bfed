/** What is kept of her: bringing in, taking back, taking along, and being forgotten. */

import type { PageProps } from "@/lib/page";
import { useMay } from "@/features/settings/api/me";
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
  const mayImport = useMay("posts:write");
  const mayForget = useMay("creators:admin");
  return (
    <>
      <PageHead title={t("page.data")}>{t("data.intro")}</PageHead>
      {mayImport ? (
        <Panel title={t("data.add")}>
          <DropZone creator={creator} small />
        </Panel>
      ) : (
        <p className="soft">{t("may.read")}</p>
      )}
      <JobView creator={creator} />
      <ImportList creator={creator} />
      <ExportPanel creator={creator} />
      {mayForget && <ForgetPanel creator={creator} />}
    </>
  );
}
