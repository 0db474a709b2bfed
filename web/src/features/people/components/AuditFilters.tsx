/** Whose deeds, and about whom; who is no member any more is named too, as far as the newest lines tell of her. */

import type { AuditLine, Member, Page } from "@/client/types";
import { useCreators } from "@/features/imports/api/creators";
import { useWords } from "@/lib/i18n";
import { useAnswer } from "@/lib/query";
import { AT_ONCE } from "@/ui/Paged";
import { Choice } from "@/ui/Choice";
import { withQuery } from "@/client/http";

import { auditPath, type AuditWanted } from "../api/audit";
import { MEMBERS } from "../api/people";

interface Props {
  wanted: AuditWanted;
  onWant: (wanted: AuditWanted) => void;
}

export function AuditFilters({ wanted, onWant }: Props) {
  const { t } = useWords();
  const people = usePeople();
  const creators = useCreators().data?.items.map((one) => one.creator) ?? [];
  return (
    <div className="row audit-filters" role="search">
      <Choice
        label={t("audit.who")}
        value={wanted.subject}
        options={[{ value: "", label: t("audit.everybody") }, ...people.map(([value, label]) => ({ value, label }))]}
        onChange={(subject) => {
          onWant({ ...wanted, subject });
        }}
      />
      <Choice
        label={t("audit.about")}
        value={wanted.creator}
        options={[{ value: "", label: t("audit.anything") }, ...creators.map((name) => ({ value: name, label: name }))]}
        onChange={(creator) => {
          onWant({ ...wanted, creator });
        }}
      />
    </div>
  );
}

/** Gives the ids and names of the members, and of others whom the newest lines name. */
function usePeople(): [id: string, name: string][] {
  const members = useAnswer<Page<Member>>(withQuery(MEMBERS, { limit: AT_ONCE }));
  const newest = useAnswer<Page<AuditLine>>(withQuery(auditPath({ subject: "", creator: "" }), { limit: AT_ONCE }));
  const names = new Map<string, string>();
  for (const { subject, name } of newest.data?.items ?? []) if (name) names.set(subject, name);
  for (const { id, name } of members.data?.items ?? []) names.set(id, name);
  return [...names].sort(([, one], [, other]) => one.localeCompare(other));
}
