/** What every test stands on: a clean page, and the parts of a browser that the test document lacks. */

import "@testing-library/jest-dom/vitest";

import { cleanup, configure } from "@testing-library/preact";
import { afterEach, beforeEach, vi } from "vitest";

import { keepWord } from "@/client/ownWord";
import { follow } from "@/features/imports/api/jobs";
import { prefer } from "@/lib/preferences";
import { forgetAnswers } from "@/lib/query";
import { signInNeeded } from "@/lib/signed";

configure({ asyncUtilTimeout: 10_000 }); // a busy machine may take seconds for what takes milliseconds on an idle one

/** Stands for a connection of events that breaks at once: the pages must then ask by themselves. */
class BrokenEvents extends EventTarget {
  onerror: (() => void) | null = null;

  constructor() {
    super();
    setTimeout(() => this.onerror?.(), 0);
  }

  close(): void {
    this.onerror = null;
  }
}

beforeEach(() => {
  keepWord(""); // a service without accounts
  vi.stubGlobal("EventSource", BrokenEvents);
  vi.stubGlobal("scrollTo", () => undefined);
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(null); // there is none to draw on; the checker of access asks
});

afterEach(() => {
  cleanup();
  forgetAnswers();
  signInNeeded(false);
  follow("demo", null);
  localStorage.clear();
  prefer({ theme: "auto", language: "", goal: "", zone: "", audienceZone: "", creator: "" });
  location.hash = "";
});
