import { render, screen, waitFor } from "@testing-library/preact";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";

import { App } from "@/app/App";
import { keepWord } from "@/client/ownWord";
import { invitationLink } from "@/lib/invited";
import { prefer } from "@/lib/preferences";
import { href } from "@/lib/router";
import { Refusal, serve, session } from "@/testing/service";
import { show } from "@/testing/render";

import { About } from "@/features/settings/components/About";

const NOBODY = new Refusal(401, "sign-in-needed", "Nobody is signed in.", "Sign in first.");
const ME = { mode: "accounts", workspace: "studio", subject: "u1", role: "owner", scopes: [], version: "0.1.0" };
const locked = Object.fromEntries(["/me", "/creators", "/creators/demo", "/creators/demo/advice", "/creators/demo/feedback"].map((path) => [`GET ${path}`, NOBODY]));

beforeEach(() => {
  vi.stubGlobal("matchMedia", () => ({ matches: true, addEventListener: () => undefined, removeEventListener: () => undefined }));
  keepWord(null);
  prefer({ language: "en" });
  location.hash = href("demo", "today");
});

async function filledIn(password: string): Promise<void> {
  await userEvent.type(await screen.findByLabelText("E-mail address"), "ana@example.org");
  await userEvent.type(screen.getByLabelText("Password"), password);
  await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
}

test("who is not known signs in, and goes on where she was", async () => {
  const providers = { items: [{ id: "acme", name: "Acme", start_url: "/v1/session/start/acme" }], next_cursor: null, has_more: false };
  serve({ ...locked, "GET /session/providers": providers });
  render(<App />);
  expect(await screen.findByRole("link", { name: "Sign in with Acme" })).toHaveAttribute("href", "/v1/session/start/acme");
  const asked = serve({ "POST /session": { csrf_token: "w0rd" }, "GET /me": ME });
  await filledIn("correct horse");
  await screen.findAllByRole("article");
  expect(asked[0]).toEqual({ method: "POST", path: "/session", body: { email: "ana@example.org", password: "correct horse" } });
  expect(location.hash).toBe("#/demo/today");
});

test("a wrong password is said, and she is still asked", async () => {
  serve({ ...locked, "POST /session": new Refusal(401, "sign-in-needed", "Address and password do not belong together.") });
  render(<App />);
  await filledIn("wrong");
  await screen.findByText("Address and password do not belong together.");
  expect(screen.getByLabelText("Password")).toBeInTheDocument();
});

test("a change carries the session's word, and without accounts none is asked for", async () => {
  const sent: [string, string | null][] = [];
  const answering = (mode: string) => (address: string, init: RequestInit = {}) => {
    sent.push([address, new Headers(init.headers).get("X-CSRF-Token")]);
    return Promise.resolve(Response.json(address === "/v1/me" ? { ...ME, mode } : { csrf_token: "w0rd" }));
  };
  const { post } = await import("@/client/http");
  vi.stubGlobal("fetch", answering("accounts"));
  await post("/x", {});
  await post("/x", {});
  expect(sent).toEqual([["/v1/me", null], ["/v1/session", null], ["/v1/x", "w0rd"], ["/v1/x", "w0rd"]]);
  sent.length = 0;
  keepWord(null);
  vi.stubGlobal("fetch", answering("local"));
  await post("/x", {});
  expect(sent).toEqual([["/v1/me", null], ["/v1/x", null]]);
});

test("signing out ends the session; on one's own computer there is nothing to sign out of", async () => {
  const asked = serve({ "GET /me": ME, "GET /session": session("studio"), "DELETE /session": null });
  const { unmount } = show(<About />);
  await userEvent.click(await screen.findByRole("button", { name: "Sign out" }));
  await waitFor(() => { expect(asked.map(({ method, path }) => `${method} ${path}`)).toContain("DELETE /session"); });
  unmount();
  const { forgetAnswers } = await import("@/lib/query");
  forgetAnswers();
  serve();
  show(<About />);
  await screen.findByText("whatworks 0.1.0");
  expect(screen.queryByRole("button", { name: "Sign out" })).toBeNull();
});

const TOLD = { csrf_token: "w0rd" };
const PROVIDERS = { items: [{ id: "acme", name: "Acme", start_url: "/v1/session/start/acme" }], next_cursor: null, has_more: false };

async function accepted(password: string): Promise<void> {
  await userEvent.type(await screen.findByLabelText("Your name"), "Dora");
  await userEvent.type(screen.getByLabelText("Password"), password);
  await userEvent.click(screen.getByRole("button", { name: "Accept" }));
}

test("an invitation's link lets in who sets a name and a password, and leaves no step behind", async () => {
  location.hash = new URL(invitationLink("w-0/rd")).hash;
  const asked = serve({ "GET /session/providers": PROVIDERS, "POST /invitations/accept": TOLD, "GET /me": ME });
  render(<App />);
  expect(await screen.findByRole("link", { name: "Sign in with Acme" })).toHaveAttribute("href", "/v1/session/start/acme?invitation=w-0%2Frd");
  expect(asked.map(({ path }) => path)).toEqual(["/session/providers"]);
  await accepted("a sentence to remember");
  await screen.findAllByRole("article");
  expect(asked[1]).toEqual({ method: "POST", path: "/invitations/accept", body: { token: "w-0/rd", name: "Dora", password: "a sentence to remember" } });
  expect(location.hash).toBe("#/demo/today");
});

test("a link that is used is said on the page it opened, and so is a wrong password", async () => {
  location.hash = new URL(invitationLink("used")).hash;
  serve({ "GET /session/providers": PROVIDERS, "POST /invitations/accept": new Refusal(404, "not-found", "", "It may be used or over: ask for a new one.") });
  render(<App />);
  await accepted("a sentence to remember");
  await screen.findByText("It may be used or over: ask for a new one.");
  serve({ "POST /invitations/accept": new Refusal(401, "sign-in-needed", "Address and password do not belong together.") });
  await userEvent.click(screen.getByRole("button", { name: "Accept" }));
  await screen.findByText("Address and password do not belong together.");
  expect(screen.getByRole("heading", { name: "You are invited" })).toBeInTheDocument();
});
