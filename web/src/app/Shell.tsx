/** What surrounds every page: the way past the ways, the ways, the page, and whether there is a network. */

import { Suspense, useEffect } from "react";

import { useWords } from "@/lib/i18n";
import { useOnline } from "@/lib/online";
import { prefer } from "@/lib/preferences";
import { Announcer } from "@/ui/Announcer";
import { Skeleton } from "@/ui/Skeleton";

import { Brand } from "./Brand";
import { CreatorSwitch } from "./CreatorSwitch";
import { Fault } from "./Fault";
import { pageNamed } from "./pages";
import { SideBar, TabBar } from "./Ways";

export function Shell({ creator, page }: { creator: string; page: string }) {
  const { t } = useWords();
  const online = useOnline();
  const { name, Page } = pageNamed(page);
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
        <SideBar creator={creator} current={name} />
        <div>
          <header className="topbar">
            <Brand />
            <CreatorSwitch creator={creator} />
          </header>
          <main id="main" className="page" tabIndex={-1}>
            <Fault key={name}>
              <Suspense fallback={<Skeleton />}>
                <Page creator={creator} key={creator} />
              </Suspense>
            </Fault>
          </main>
        </div>
      </div>
      <TabBar creator={creator} current={name} />
    </>
  );
}

/** The part of the address after # says where she is, so the way past the ways moves the focus itself. */
function toMain(event: React.MouseEvent) {
  event.preventDefault();
  document.getElementById("main")?.focus();
}
