/** Who saw and changed what in a workspace: for its owners. */

import "./people.css";

import { useState } from "preact/hooks";

import { useMe } from "@/features/settings/api/me";
import { useWords } from "@/lib/i18n";
import { useOldAfterwards } from "@/lib/query";
import { Answered } from "@/ui/Answered";
import { Empty } from "@/ui/Empty";
import { PageHead } from "@/ui/PageHead";
import { Panel } from "@/ui/Panel";

import type { AuditWanted } from "../api/audit";
import { AuditFilters } from "./AuditFilters";
import { AuditLines } from "./AuditLines";

export default function AuditPage() {
  const { t } = useWords();
  const me = useMe();
  useOldAfterwards("/audit");
  return (
    <>
      <PageHead title={t("page.audit")}>{t("audit.intro")}</PageHead>
      <Answered answer={me}>
        {({ mode, role }) => {
          if (mode !== "accounts") return <Empty title={t("people.local")} />;
          if (role !== "owner") return <Empty title={t("audit.owners")}><p>{t("people.owners.help")}</p></Empty>;
          return <Audit />;
        }}
      </Answered>
    </>
  );
}

function Audit() {
  const { t } = useWords();
  const [wanted, setWanted] = useState<AuditWanted>({ subject: "", creator: "" });
  return (
    <Panel title={t("audit.lines")}>
      <AuditFilters wanted={wanted} onWant={setWanted} />
      <AuditLines key={JSON.stringify(wanted)} wanted={wanted} />
    </Panel>
  );
}
