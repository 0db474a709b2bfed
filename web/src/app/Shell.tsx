/** What surrounds every page: the way past the ways, the ways, the page, and whether there is a network. */

import { useEffect } from "preact/hooks";


import { useWords } from "@/lib/i18n";
import { useOnline } from "@/lib/online";
import { useWide } from "@/lib/wide";
import { prefer } from "@/lib/preferences";
import { Announcer } from "@/ui/Announcer";

import { Brand } from "./Brand";
import { CreatorSwitch } from "./CreatorSwitch";
import { Fault } from "./Fault";
import { pageNamed, PageView } from "./pages";
import { SideBar, TabBar } from "./Ways";

export function Shell({ creator, page }: { creator: string; page: string }) {
  const { t } = useWords();
  const online = useOnline();
  const wide = useWide();
  const entry = pageNamed(page);
  const { name } = entry;
  useEffect(() => {
    prefer({ creator });
  }, [creator]);
  useEffect(() => {
    window.scrollTo(0, 0);
  }, [name]);
  return (
    <>
      <a className="skip" href="#main" onClick={toMain}>
        {t("app.skip")}
      </a>
      <Announcer />
      {!online && <p className="offline" role="status">{t("app.offline")}</p>}
      <div className="shell">
        {wide && <SideBar creator={creator} current={name} />}
        <div>
          {!wide && (
            <header className="topbar">
              <Brand />
              <CreatorSwitch creator={creator} />
            </header>
          )}
          <main id="main" className="page" tabIndex={-1} data-page={name}>
            <Fault key={name}>
              <PageView entry={entry} creator={creator} />
            </Fault>
          </main>
        </div>
      </div>
      {!wide && <TabBar creator={creator} current={name} />}
    </>
  );
}

/** The part of the address after # says where she is, so the way past the ways moves the focus itself. */
function toMain(event: MouseEvent) {
  event.preventDefault();
  document.getElementById("main")?.focus();
}
