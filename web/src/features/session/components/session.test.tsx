import { render, screen, waitFor } from "@testing-library/preact";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";

import { App } from "@/app/App";
import { keepWord, ownWord } from "@/client/ownWord";
import { invitationLink } from "@/lib/invited";
import { prefer } from "@/lib/preferences";
import { href } from "@/lib/router";
import { Refusal, serve, session } from "@/testing/service";
import { show } from "@/testing/render";

import MorePage from "@/app/MorePage";
import PasswordPage from "./PasswordPage";

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
  const { unmount } = show(<MorePage creator="demo" />);
  await userEvent.click(await screen.findByRole("button", { name: "Sign out" }));
  await waitFor(() => { expect(asked.map(({ method, path }) => `${method} ${path}`)).toContain("DELETE /session"); });
  unmount();
  const { forgetAnswers } = await import("@/lib/query");
  forgetAnswers();
  serve();
  show(<MorePage creator="demo" />);
  await screen.findByRole("heading", { name: "More" });
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

const ACCOUNTS = { "GET /me": ME, "GET /session": session("studio", "owner", ["atelier"]) };

async function changed(now: string, wanted: string): Promise<void> {
  const [first, second] = [await screen.findByLabelText("Your password now"), screen.getByLabelText("New password")];
  await userEvent.clear(first);
  await userEvent.type(first, now);
  await userEvent.clear(second);
  await userEvent.type(second, wanted);
  await userEvent.click(screen.getByRole("button", { name: "Change it" }));
}

test("a password too short is said below its line, and nothing is asked", async () => {
  const asked = serve(ACCOUNTS);
  show(<PasswordPage />);
  await changed("the old one", "short");
  const line = screen.getByLabelText("New password");
  expect(line).toHaveAccessibleDescription(/at least 15 characters\.$/);
  expect(line).toBeInvalid();
  expect(line).toHaveFocus();
  expect(asked.filter(({ method }) => method !== "GET")).toEqual([]);
});

test("a wrong password is said below its own line, and she stays signed in", async () => {
  serve({ ...ACCOUNTS, "PUT /session/password": new Refusal(403, "forbidden", "That is not your password.") });
  show(<PasswordPage />);
  await changed("not hers", "five words make one sentence");
  const line = screen.getByLabelText("Your password now");
  await waitFor(() => { expect(line).toBeInvalid(); });
  expect(line).toHaveAccessibleDescription("That is not your password.");
  expect(line).toHaveFocus();
  await userEvent.type(line, "!");
  expect(line).toBeValid();
});

test("a changed password is said, the lines are empty, and the new session's word goes with the next change", async () => {
  const asked = serve({ ...ACCOUNTS, "PUT /session/password": { ...(session("studio") as object), csrf_token: "n3w" } });
  show(<PasswordPage />);
  await changed("the old one", "five words make one sentence");
  await screen.findByText(/Your password is changed/);
  expect(asked.at(-1)).toEqual({ method: "PUT", path: "/session/password", body: { password: "the old one", new: "five words make one sentence" } });
  expect(screen.getByLabelText("New password")).toHaveValue("");
  expect(await ownWord()).toBe("n3w");
});

test("she goes on in another workspace of hers, and nothing of the first is shown any more", async () => {
  const asked = serve({ ...ACCOUNTS, "PUT /session": { ...(session("atelier") as object), csrf_token: "n3w" } });
  show(<MorePage creator="demo" />);
  await userEvent.click(await screen.findByText("Other workspaces of yours"));
  expect(screen.queryByRole("button", { name: "Go on in studio" })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Go on in atelier" }));
  await waitFor(() => { expect(location.hash).toBe("#/"); });
  expect(asked.filter(({ method }) => method === "PUT")).toEqual([{ method: "PUT", path: "/session", body: { workspace: "atelier" } }]);
  await waitFor(() => { expect(asked.filter(({ path }) => path === "/session" ).length).toBeGreaterThan(2); });
  expect(await ownWord()).toBe("n3w");
});
