/** The door of the dashboard: puts it on the page and keeps its shell for offline use. */

import "./tokens.css";
import "./base.css";
import "./shell.css";
import "@/ui/ui.css";
import "@/ui/figures.css";

import { render } from "preact";

import { maybePath } from "@/client/http";
import { CREATORS } from "@/features/imports/api/creators";
import { ME } from "@/features/settings/api/me";
import { saidPath } from "@/features/today/api/feedback";
import { NOBODY } from "@/lib/invited";
import { languageFor } from "@/lib/i18n/languages";
import { preferences } from "@/lib/preferences";
import { askAhead } from "@/lib/query";
import { placeOf, type Place } from "@/lib/router";

import { App } from "./App";
import { ahead } from "./pages";
import { pageNamed } from "./places";
import { keepTheme } from "./theme";

keepTheme();
askForAll(placeOf(location.hash));

const root = document.getElementById("root");
if (root) render(<App />, root);

/** Asks at once for all that the first view needs: nothing of it waits for the rest, and nothing is shown twice. */
function askForAll({ creator, page }: Place): void {
  ahead(creator === NOBODY ? "invited" : pageNamed(page));
  const language = languageFor(preferences().language, navigator.languages);
  void language.load();
  void language.teller?.();
  if (creator === NOBODY) return; // nothing would be told to who is not known yet
  askAhead(CREATORS);
  askAhead(ME);
  if (creator === null) return;
  askAhead(maybePath(creator, "advice"));
  if (pageNamed(page) === "today") askAhead(saidPath(creator));
}

if (import.meta.env.PROD && "serviceWorker" in navigator) {
  addEventListener("load", () => {
    navigator.serviceWorker.register("/sw.js").catch(() => undefined); // without it the page works, only not offline
  });
}
