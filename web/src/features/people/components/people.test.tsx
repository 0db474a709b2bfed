import { screen, waitFor, within } from "@testing-library/preact";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";

import { href } from "@/lib/router";
import { Refusal, serve, withAccounts, type Asked } from "@/testing/service";
import { show } from "@/testing/render";

import MorePage from "@/app/MorePage";
import PeoplePage from "./PeoplePage";
import TokensPage from "./TokensPage";

const UNTIL = "2026-07-07T18:05:00Z";
const MADE = { id: "v2", email: "dora@example.org", role: "editor", by: "u1", made_at: UNTIL, ends_at: UNTIL, token: "w-0rd" };
const changes = (asked: Asked[]) => asked.filter(({ method }) => method !== "GET");
const copied: string[] = [];

beforeEach(() => {
  copied.length = 0;
  location.hash = href("demo", "people");
});

/** Lets texts be copied, or refuses it as a page without TLS does. */
function clipboard(works: boolean): void {
  const writeText = (text: string) => {
    copied.push(text);
    return Promise.resolve();
  };
  Object.defineProperty(navigator, "clipboard", { configurable: true, value: works ? { writeText } : undefined });
}

async function row(name: string) {
  const item = (await screen.findByRole("heading", { name })).closest("li");
  if (!item) throw new Error(`${name} has no row`);
  return within(item);
}

test("a member is told with her role, and gets another only when that is pressed", async () => {
  const asked = serve({ ...withAccounts(), "PUT /members/u2": { id: "u2", email: "bea@example.org", name: "Bea", role: "editor" } });
  show(<PeoplePage />);
  expect((await row("Ana")).getByText("you")).toBeInTheDocument();
  const bea = await row("Bea");
  expect(bea.queryByText("you")).toBeNull();
  await userEvent.selectOptions(bea.getByLabelText("Role of Bea"), "Editor");
  expect(changes(asked)).toEqual([]);
  await userEvent.click(bea.getByRole("button", { name: "Give this role" }));
  await waitFor(() => { expect(asked.filter(({ path }) => path.startsWith("/members?"))).toHaveLength(2); });
  expect(changes(asked)).toEqual([{ method: "PUT", path: "/members/u2", body: { role: "editor" } }]);
});

test("the last owner is told why she stays one", async () => {
  serve({ ...withAccounts(), "PUT /members/u1": new Refusal(400, "usage", "A workspace keeps an owner.", "Make somebody else an owner first.") });
  show(<PeoplePage />);
  const ana = await row("Ana");
  await userEvent.selectOptions(ana.getByLabelText("Role of Ana"), "Viewer");
  await userEvent.click(ana.getByRole("button", { name: "Give this role" }));
  expect(await ana.findByRole("alert")).toHaveTextContent("A workspace keeps an owner.");
  expect(ana.getByText("Make somebody else an owner first.")).toBeInTheDocument();
});

test("removing somebody takes a second press, and says so where it is herself", async () => {
  const asked = serve({ ...withAccounts(), "DELETE /members/u2": { id: "u2" } });
  show(<PeoplePage />);
  const ana = await row("Ana");
  await userEvent.click(ana.getByRole("button", { name: "Remove Ana" }));
  expect(ana.getByText(/^That is you/)).toBeInTheDocument();
  const bea = await row("Bea");
  await userEvent.click(bea.getByRole("button", { name: "Remove Bea" }));
  expect(changes(asked)).toEqual([]);
  await userEvent.click(bea.getByRole("button", { name: "Yes, remove" }));
  await waitFor(() => { expect(changes(asked)).toEqual([{ method: "DELETE", path: "/members/u2", body: undefined }]); });
});

test("an invitation's link is shown once, copied by a press, and put away", async () => {
  clipboard(true);
  const asked = serve({ ...withAccounts(), "POST /invitations": MADE });
  show(<PeoplePage />);
  await userEvent.type(await screen.findByLabelText("E-mail address"), "dora@example.org");
  await userEvent.click(screen.getByRole("button", { name: "Invite" }));
  const link = await screen.findByLabelText("Link for dora@example.org");
  expect(link).toHaveValue(`${location.origin}/#/~/invited/w-0rd`);
  expect(link).toHaveFocus();
  expect(changes(asked)).toEqual([{ method: "POST", path: "/invitations", body: { email: "dora@example.org", role: "editor" } }]);
  await userEvent.click(screen.getByRole("button", { name: "Copy" }));
  await screen.findByText("Copied.");
  expect(copied).toEqual([`${location.origin}/#/~/invited/w-0rd`]);
  await userEvent.click(screen.getByRole("button", { name: "Put away" }));
  expect(screen.queryByLabelText("Link for dora@example.org")).toBeNull();
});

test("an address that cannot be invited is said, and stays written", async () => {
  serve({ ...withAccounts(), "POST /invitations": new Refusal(400, "usage", "She is a member already.") });
  show(<PeoplePage />);
  const address = await screen.findByLabelText("E-mail address");
  await userEvent.type(address, "bea@example.org");
  await userEvent.click(screen.getByRole("button", { name: "Invite" }));
  await screen.findByText("She is a member already.");
  expect(address).toHaveValue("bea@example.org");
});

test("an open invitation can be taken back", async () => {
  const asked = serve({ ...withAccounts(), "DELETE /invitations/v1": { id: "v1" } });
  show(<PeoplePage />);
  const cleo = await row("cleo@example.org");
  await userEvent.click(cleo.getByRole("button", { name: "Take back the invitation of cleo@example.org" }));
  await userEvent.click(cleo.getByRole("button", { name: "Yes, take it back" }));
  await waitFor(() => { expect(changes(asked)).toEqual([{ method: "DELETE", path: "/invitations/v1", body: undefined }]); });
});

test("where nobody is invited that is said, and what keeps the members from coming too", async () => {
  serve({ ...withAccounts(), "GET /invitations": { items: [], next_cursor: null, has_more: false }, "GET /members": new Refusal(500, "internal", "Not now.") });
  show(<PeoplePage />);
  await screen.findByText("No invitation is open.");
  await screen.findByText("Not now.");
});

test("who is no owner is told so, and nothing of the others is asked for", async () => {
  const asked = serve(withAccounts("editor"));
  show(<PeoplePage />);
  await screen.findByText("Only owners see who works here");
  expect(asked.map(({ path }) => path)).toEqual(["/me"]);
});

test("on one's own computer there are no people and no tokens", async () => {
  const asked = serve();
  show(<><PeoplePage /><TokensPage /></>);
  expect(await screen.findAllByText("This whatworks is yours alone: it has no accounts.")).toHaveLength(2);
  expect(asked.map(({ path }) => path)).toEqual(["/me"]);
});

test("a token is made of what is ticked, and its text is shown once", async () => {
  clipboard(false);
  const made = { id: "k2", name: "weekly", workspace: "studio", scopes: ["advice:read"], made_at: UNTIL, ends_at: UNTIL, token: "s3cret" };
  const asked = serve({ ...withAccounts(), "POST /tokens": made });
  show(<TokensPage />);
  await userEvent.type(await screen.findByLabelText("What is it for?"), "weekly");
  expect(screen.getByRole("button", { name: "Make it" })).toBeDisabled();
  for (const name of [/^see advice/, /^see posts/, /^see posts/]) await userEvent.click(screen.getByRole("checkbox", { name }));
  expect(screen.getByRole("checkbox", { name: "later:scope" })).not.toBeChecked();
  const days = screen.getByLabelText("For how many days");
  expect(days).toHaveValue(90);
  await userEvent.clear(days);
  await userEvent.type(days, "7");
  await userEvent.click(screen.getByRole("button", { name: "Make it" }));
  expect(await screen.findByLabelText("The token “weekly”")).toHaveValue("s3cret");
  expect(changes(asked)).toEqual([{ method: "POST", path: "/tokens", body: { name: "weekly", scopes: ["advice:read"], days: 7 } }]);
  await userEvent.click(screen.getByRole("button", { name: "Copy" }));
  await screen.findByText(/copy it by hand/);
});

test("a token that is ended opens nothing any more", async () => {
  const asked = serve({ ...withAccounts("viewer"), "DELETE /tokens/k1": { id: "k1" } });
  show(<TokensPage />);
  const nightly = await row("nightly");
  expect(nightly.getByText("see posts, imports and receipts, and export them")).toBeInTheDocument();
  await userEvent.click(nightly.getByRole("button", { name: "End nightly" }));
  await userEvent.click(nightly.getByRole("button", { name: "Yes, end it" }));
  await waitFor(() => { expect(changes(asked)).toEqual([{ method: "DELETE", path: "/tokens/k1", body: undefined }]); });
});

test.each([["owner", ["People", "Who did what", "Your tokens", "Password"]], ["viewer", ["Your tokens", "Password"]]])("the page More of the %s leads to what is there for her", async (role, ways) => {
  serve(withAccounts(role));
  show(<MorePage creator="demo" />);
  const beside = within(await screen.findByRole("list", { name: "Your account and your workspace" }));
  expect(beside.getAllByRole("link").map((one) => one.textContent)).toEqual(ways);
});

test("the focus stays where she is at work: at a role that was given, and above a text that was put away", async () => {
  clipboard(true);
  serve({ ...withAccounts(), "PUT /members/u2": { id: "u2", email: "bea@example.org", name: "Bea", role: "editor" }, "POST /invitations": MADE });
  show(<PeoplePage />);
  const bea = await row("Bea");
  await userEvent.selectOptions(bea.getByLabelText("Role of Bea"), "Editor");
  await userEvent.click(bea.getByRole("button", { name: "Give this role" }));
  await waitFor(() => { expect(bea.getByLabelText("Role of Bea")).toHaveFocus(); });
  await userEvent.type(screen.getByLabelText("E-mail address"), "dora@example.org");
  await userEvent.click(screen.getByRole("button", { name: "Invite" }));
  await screen.findByLabelText("Link for dora@example.org");
  await userEvent.click(screen.getByRole("button", { name: "Put away" }));
  expect(screen.getByRole("heading", { name: "Invite somebody" })).toHaveFocus();
});

test("asking whether she is sure takes the focus along, and gives it back", async () => {
  serve(withAccounts());
  show(<PeoplePage />);
  const bea = await row("Bea");
  await userEvent.click(bea.getByRole("button", { name: "Remove Bea" }));
  expect(bea.getByRole("group", { name: "Remove Bea" })).toHaveFocus();
  await userEvent.click(bea.getByRole("button", { name: "No, leave it" }));
  expect(bea.getByRole("button", { name: "Remove Bea" })).toHaveFocus();
});
