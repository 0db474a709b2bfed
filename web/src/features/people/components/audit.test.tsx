import { screen, waitFor, within } from "@testing-library/preact";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";

import contract from "../../../../../docs/openapi.json";

import type { AuditLine } from "@/client/types";
import { href } from "@/lib/router";
import { LANGUAGES } from "@/lib/i18n/languages";
import { Refusal, serve, withAccounts } from "@/testing/service";
import { show } from "@/testing/render";

import { deedOf } from "../api/audit";
import AuditPage from "./AuditPage";

const NOT_HERS = ["/healthz", "/readyz", "/metrics", "/.well-known/", "/v1/oauth/", "/v1/session/providers", "/v1/session/start/"]; // asked by nobody known, or by programs for themselves

beforeEach(() => {
  location.hash = href("demo", "audit");
});

const told = async () => (await screen.findAllByRole("listitem")).map((one) => one.textContent);

test("each line says who did what about whom, and what was refused", async () => {
  serve(withAccounts());
  show(<AuditPage />);
  const [role, saw, forgot, later] = await told();
  expect(role).toMatch(/^Ana gave somebody another role1 Jul 2026/);
  expect(saw).toMatch(/^Bea saw advice and its reasonsdemo · /);
  expect(forgot).toMatch(/^Bea forgot a creatortried, and refuseddemo · /);
  expect(later).toMatch(/^somebody who is gone GET \/v1\/latertried, and failed/);
});

test("seeing one thing by several requests is told once an hour, changes each", async () => {
  const line = (id: string, method: string, route: string, at: string) => ({ id, at, subject: "u1", name: "Ana", role: "owner", grant: "g", method, route, creator: "demo", status: 200, request_id: id });
  const items = [
    line("5", "POST", "/v1/creators/{creator}/feedback", "2026-07-01T18:06:00Z"),
    line("4", "POST", "/v1/creators/{creator}/feedback", "2026-07-01T18:05:00Z"),
    line("3", "GET", "/v1/creators/{creator}/groups", "2026-07-01T18:04:00Z"),
    line("2", "GET", "/v1/creators/{creator}/voice", "2026-07-01T18:03:00Z"),
    line("1", "GET", "/v1/creators/{creator}/voice", "2026-07-01T17:03:00Z"),
  ];
  serve({ ...withAccounts(), "GET /audit": { items, next_cursor: null, has_more: false } });
  show(<AuditPage />);
  expect((await told()).map((one) => one?.split("demo")[0])).toEqual(["Ana said what became of a card", "Ana said what became of a card", "Ana saw forecasts, times or patterns", "Ana saw forecasts, times or patterns"]);
});

test("a person and a creator are chosen, and the lines asked for anew", async () => {
  const asked = serve({ ...withAccounts(), "GET /audit?subject=u2&creator=demo&limit=100": { items: [], next_cursor: "on", has_more: true } });
  show(<AuditPage />);
  const who = within(await screen.findByRole("search"));
  await waitFor(() => { expect(who.getByRole("option", { name: "Bea" })).toBeInTheDocument(); });
  await userEvent.selectOptions(who.getByLabelText("Who"), "Bea");
  await userEvent.selectOptions(who.getByLabelText("About which creator"), "demo");
  await screen.findByText(/Older lines may tell more/);
  await userEvent.click(screen.getByRole("button", { name: "Show more" }));
  expect(asked.at(-1)?.path).toBe("/audit?subject=u2&creator=demo&limit=100&cursor=on");
});

test("who is no owner sees none of it, and what keeps it from coming is told", async () => {
  const asked = serve(withAccounts("editor"));
  const { unmount } = show(<AuditPage />);
  await screen.findByText("Only owners see who did what");
  expect(asked.map(({ path }) => path)).toEqual(["/me"]);
  unmount();
  const { forgetAnswers } = await import("@/lib/query");
  forgetAnswers();
  serve({ ...withAccounts(), "GET /audit": new Refusal(503, "store", "Not now.") });
  show(<AuditPage />);
  await screen.findByText("Not now.");
});

test("everything the service can be asked by somebody known has words, in every language", async () => {
  const catalogues = await Promise.all(LANGUAGES.map((one) => one.load()));
  for (const [route, operations] of Object.entries(contract.paths)) {
    if (NOT_HERS.some((beginning) => route.startsWith(beginning))) continue;
    for (const verb of Object.keys(operations)) {
      const deed = deedOf({ method: verb.toUpperCase(), route } as AuditLine);
      expect([verb, route, deed]).toEqual([verb, route, expect.stringMatching(/^audit\./)]);
      for (const texts of catalogues) expect(texts).toHaveProperty([String(deed)]);
    }
  }
});

test("a page that is opened again tells what was done meanwhile", async () => {
  const asked = serve(withAccounts());
  const { unmount } = show(<AuditPage />);
  await told();
  unmount();
  show(<AuditPage />);
  await waitFor(() => { expect(asked.filter(({ path }) => path === "/audit?limit=100")).toHaveLength(2); });
});
