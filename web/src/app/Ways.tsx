/** The ways between the pages: beside them on a desk, below them on a phone. */

import { SignedIn } from "@/features/session/components/SignedIn";
import { useMe } from "@/features/settings/api/me";
import { useWords } from "@/lib/i18n";
import { href } from "@/lib/router";
import { Icon } from "@/ui/Icon";

import { Brand } from "./Brand";
import { CreatorSwitch } from "./CreatorSwitch";
import { MORE, OF_ACCOUNTS, ofAccounts, PAGES, type Way } from "./places";

interface Props {
  creator: string;
  current: string;
}

export function SideBar({ creator, current }: Props) {
  const { t } = useWords();
  const me = useMe();
  const beside = ofAccounts(me.data);
  return (
    <header className="side">
      <Brand />
      <CreatorSwitch creator={creator} />
      <nav aria-label={t("app.pages")}>
        <ul className="ways">
          {PAGES.map((page) => (
            <OneWay key={page.name} page={page} creator={creator} here={page.name === current} />
          ))}
        </ul>
        {beside.length > 0 && (
          <ul className="ways ways-beside" aria-label={t("session.ways")}>
            {beside.map((page) => (
              <OneWay key={page.name} page={page} creator={creator} here={page.name === current} />
            ))}
          </ul>
        )}
      </nav>
      {beside.length > 0 && <SignedIn />}
      <p className="side-foot">
        {t("app.guidance")}
        {me.state === "ready" && <span> · {me.data.version}</span>}
      </p>
    </header>
  );
}

export function TabBar({ creator, current }: Props) {
  const { t } = useWords();
  const tabs = [...PAGES.filter((page) => page.tab), MORE];
  const behindMore = [...PAGES, ...OF_ACCOUNTS].some((page) => !page.tab && page.name === current);
  return (
    <nav className="tabs" aria-label={t("app.pages")}>
      <ul>
        {tabs.map((page) => (
          <OneWay key={page.name} page={page} creator={creator} here={page.name === current || (page === MORE && behindMore)} />
        ))}
      </ul>
    </nav>
  );
}

export function OneWay({ page, creator, here }: { page: Way; creator: string; here: boolean }) {
  const { t } = useWords();
  return (
    <li>
      <a href={href(creator, page.name)} aria-current={here ? "page" : undefined}>
        <Icon name={page.icon} />
        {t(`page.${page.name}`)}
      </a>
    </li>
  );
}
