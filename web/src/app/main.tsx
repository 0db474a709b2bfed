/** The door of the dashboard: puts it on the page and keeps its shell for offline use. */

import "./tokens.css";
import "./base.css";
import "./shell.css";
import "@/ui/ui.css";
import "@/ui/figures.css";

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { placeOf } from "@/lib/router";

import { App } from "./App";
import { pageNamed } from "./pages";
import { keepTheme } from "./theme";

keepTheme();
void pageNamed(placeOf(location.hash).page).load(); // asked for now, so that it does not wait for the rest

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}

if (import.meta.env.PROD && "serviceWorker" in navigator) {
  addEventListener("load", () => {
    navigator.serviceWorker.register("/sw.js").catch(() => undefined); // without it the page works, only not offline
  });
}
