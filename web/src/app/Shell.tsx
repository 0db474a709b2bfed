/** What surrounds every page: the way past the ways, the ways, the page, and whether there is a network. */

import { useEffect } from "preact/hooks";

import { useWords } from "@/lib/i18n";
import { useOnline } from "@/lib/online";
import { placeOf } from "@/lib/router";
import { useWide } from "@/lib/wide";
import { prefer } from "@/lib/preferences";
import { Announcer } from "@/ui/Announcer";

import { Brand } from "./Brand";
import { CreatorSwitch } from "./CreatorSwitch";
import { Fault } from "./Fault";
import { ahead, PageView } from "./pages";
import { pageNamed } from "./places";
import { SideBar, TabBar } from "./Ways";

export function Shell({ creator, page }: { creator: string; page: string }) {
  const { t } = useWords();
  const online = useOnline();
  const wide = useWide();
  const name = pageNamed(page);
  useEffect(() => {
    prefer({ creator });
  }, [creator]);
  useEffect(() => {
    window.scrollTo(0, 0);
  }, [name]);
  useEffect(() => {
    document.addEventListener("pointerover", loadAhead);
    return () => {
      document.removeEventListener("pointerover", loadAhead);
    };
  }, []);
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
              <PageView name={name} creator={creator} />
            </Fault>
          </main>
        </div>
      </div>
      {!wide && <TabBar creator={creator} current={name} />}
    </>
  );
}

/** Loads the page a pointer is about to open, wherever what leads to it stands. */
function loadAhead({ target }: Event) {
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href^="#/"]') : null;
  if (link) ahead(pageNamed(placeOf(link.hash).page));
}

/** The part of the address after # says where she is, so the way past the ways moves the focus itself. */
function toMain(event: MouseEvent) {
  event.preventDefault();
  document.getElementById("main")?.focus();
}
