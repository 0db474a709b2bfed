/** Who works in a workspace, and what each may do: for its owners. */

import "./people.css";

import { useMe } from "@/features/settings/api/me";
import { useWords } from "@/lib/i18n";
import { useOldAfterwards } from "@/lib/query";
import { Answered } from "@/ui/Answered";
import { Empty } from "@/ui/Empty";
import { PageHead } from "@/ui/PageHead";

import { INVITATIONS, MEMBERS } from "../api/people";
import { InvitationList } from "./InvitationList";
import { InviteForm } from "./InviteForm";
import { MemberList } from "./MemberList";

export default function PeoplePage() {
  const { t } = useWords();
  const me = useMe();
  useOldAfterwards(MEMBERS, INVITATIONS);
  return (
    <>
      <PageHead title={t("page.people")}>{t("people.intro")}</PageHead>
      <Answered answer={me}>
        {({ mode, role, subject }) => {
          if (mode !== "accounts") return <Empty title={t("people.local")} />;
          if (role !== "owner") return <Empty title={t("people.owners")}><p>{t("people.owners.help")}</p></Empty>;
          return (
            <>
              <MemberList me={subject} />
              <InviteForm />
              <InvitationList />
            </>
          );
        }}
      </Answered>
    </>
  );
}
