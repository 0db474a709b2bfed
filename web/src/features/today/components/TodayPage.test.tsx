import { screen, waitFor, within } from "@testing-library/preact";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";

import { follow } from "@/features/imports/api/jobs";
import { forgetAnswers } from "@/lib/query";
import { href } from "@/lib/router";
import advice from "@/testing/fixtures/advice.json";
import { show } from "@/testing/render";
import { Refusal, serve } from "@/testing/service";

import TodayPage from "./TodayPage";

const cards = async () => screen.findAllByRole("article");
const open = async (card: HTMLElement | undefined, name: RegExp) => userEvent.click(within(card ?? document.body).getByText(name));

test("a card says the deed, the gain with its range, how sure, and on what it rests", async () => {
  serve();
  show(<TodayPage creator="demo" />);
  const [first] = await cards();
  const card = within(first ?? document.body);
  card.getByRole("heading", { name: "Ask a question" });
  card.getByText("between +11% and +28%, 90% of the time");
  card.getByRole("img", { name: /\+19%. between \+11% and \+28%/ });
  card.getByText("Very likely");
  card.getByText("97% that it helps by more than 3%");
  card.getByText("Observed");
  card.getByText("+37% plain, +19% honest");
  card.getByText("125 with, 91 without");
});

test("an experiment promises nothing: no gain, no certainty, but a plan", async () => {
  serve();
  show(<TodayPage creator="demo" />);
  const experiment = (await cards())[2];
  const card = within(experiment ?? document.body);
  card.getByText("Experiment for your calendar");
  expect(card.queryByText("How sure")).toBeNull();
  expect(card.queryByRole("img")).toBeNull();
  card.getByText(/112 posts, about 26 weeks/);
  card.getByRole("button", { name: "I’ll test it" });
});

test("both sides' posts and every step to the honest figure are one press away", async () => {
  serve();
  show(<TodayPage creator="demo" />);
  const [first] = await cards();
  await open(first, /both sides/);
  expect(within(first ?? document.body).getAllByRole("link")).toHaveLength(6);
  await open(first, /Why we say so/);
  await within(first ?? document.body).findByText("the plain averages");
  within(first ?? document.body).getByText(/A second way of counting agrees/);
});

test("what is withheld says why and what would help; what nothing would help says only that", async () => {
  serve();
  show(<TodayPage creator="demo" />);
  await userEvent.click(await screen.findByText("Show 15 open questions"));
  screen.getByText(/^emoji, mentions, links/);
  screen.getByText(/About 211 posts in random order/);
  expect(screen.queryByText(/this stays so/)).toBeNull();
  screen.getByText("Less warm wording:");
});

test.each([
  ["es", /preguntas abiertas/, /Todavía no hay una diferencia clara/],
  ["pt", /perguntas em aberto/, /Ainda não há uma diferença clara/],
  ["hi", /खुले सवाल/, /अभी कोई साफ़ फ़र्क़ नहीं/],
])("in %s no sentence of the page is English: cards, proofs, both sides, and what is withheld", async (language, questions, unclear) => {
  serve();
  const { container } = show(<TodayPage creator="demo" />, language);
  await cards();
  await userEvent.click(await screen.findByText(questions));
  screen.getByText(unclear);
  for (const fold of container.querySelectorAll("article summary")) await userEvent.click(fold);
  await screen.findAllByRole("link");
  await waitFor(() => expect(container.querySelectorAll(".steps li").length).toBeGreaterThan(0));
  expect([...container.querySelectorAll("[lang=en]")].map((one) => one.textContent)).toEqual([]);
});

test("no cards is an answer of its own, not an empty page", async () => {
  serve({ "GET /creators/demo/advice": { ...advice, cards: [] } });
  show(<TodayPage creator="demo" />);
  await screen.findByText("No advice today");
  expect(screen.queryByRole("article")).toBeNull();
});

test("before the first file there is a place for it, and a creator to try", async () => {
  serve({ "GET /creators/demo/advice": new Refusal(404, "no-advice-yet") });
  show(<TodayPage creator="demo" />);
  await screen.findByText("Drop the export of your posts here");
  screen.getByRole("button", { name: "Try it with a made-up creator" });
});

test("too few posts is said with what would be enough, not as a fault", async () => {
  serve({ "GET /creators/demo/advice": new Refusal(409, "refused", "Only 3 posts.", "Bring 20.") });
  show(<TodayPage creator="demo" />);
  await screen.findByText("Only 3 posts.");
  screen.getByText("Bring 20.");
  expect(screen.queryByRole("alert")).toBeNull();
  screen.getByText("Drop the export of your posts here");
});

test("when all was taken back she is where she began, and no command is shown her", async () => {
  serve({
    "GET /creators/demo": { creator: "demo", posts: 0, imports: 0, last_import_at: null, advised_at: null },
    "GET /creators/demo/advice": new Refusal(409, "refused", "Nothing has been imported.", "Import first: whatworks import FILE"),
  });
  show(<TodayPage creator="demo" />);
  await screen.findByRole("button", { name: "Try it with a made-up creator" });
  expect(screen.queryByText(/whatworks import/)).toBeNull();
});

test("a fault gives its remedy, the number to tell, and another try", async () => {
  serve({ "GET /creators/demo/advice": new Refusal(503, "store", "The key is missing.", "Bring it back.") });
  show(<TodayPage creator="demo" />);
  expect(await screen.findByRole("alert")).toHaveTextContent(/The key is missing.*Bring it back.*req-1/s);
  serve();
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await cards()).toHaveLength(3);
});

test("no answer at all says that nothing is lost", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("failed")));
  show(<TodayPage creator="demo" />);
  expect(await screen.findByRole("alert")).toHaveTextContent(/Nothing answers.*Nothing is lost/s);
});

test("in her language the card speaks it, and what came later than its words says to a screen reader that it is English", async () => {
  const newer = { id: "mind.of_tomorrow", params: {} };
  const [card, ...others] = advice.cards;
  const told = { ...card, would_change_our_mind: "A new kind of test.", would_change_our_mind_message: newer };
  serve({ "GET /creators/demo/advice": { ...advice, cards: [told, ...others] } });
  show(<TodayPage creator="demo" />, "es");
  const [first] = await cards();
  within(first ?? document.body).getByRole("heading", { name: "Haz una pregunta" });
  within(first ?? document.body).getByText(/en torno a un 19\s?% más de alcance/);
  await open(first, /Compruébalo/);
  expect(within(first ?? document.body).getByText("A new kind of test.")).toHaveAttribute("lang", "en");
});

test("a file that could not be read leaves the place for another", async () => {
  const failed = { id: "demo:1", kind: "import", creator: "demo", state: "failed", progress: { activity: "", done: 0, total: 0 }, result: null, problem: { code: "bad-input", message: "No date.", remedy: "", file: "", row: null } };
  serve({ "GET /creators/demo/advice": new Refusal(404, "no-advice-yet"), "POST /creators/demo/imports": failed, "GET /jobs/demo%3A1": failed });
  show(<TodayPage creator="demo" />);
  await userEvent.upload(await screen.findByLabelText("Choose files", { selector: "input" }), new File(["x"], "x.csv"));
  expect(await screen.findByRole("alert")).toHaveTextContent("No date.");
  await screen.findByText("Drop the export of your posts here");
});

const made = { creator: "demo", posts: 220, imports: 1, last_import_at: null, advised_at: null, cards: 3, made_up: true };
const invented = { "GET /creators": { items: [made], next_cursor: null, has_more: false }, "GET /creators/demo": made };

test("the made-up creator is called that, and nobody else is", async () => {
  serve(invented);
  const { unmount } = show(<TodayPage creator="demo" />);
  await screen.findByText(/^A made-up creator: her posts are invented/);
  unmount();
  forgetAnswers();
  serve();
  show(<TodayPage creator="demo" />);
  await cards();
  expect(screen.queryByText(/made-up creator/)).toBeNull();
});

test("the made-up creator is tried under a name of her own", async () => {
  location.hash = href("me", "today");
  const asked = serve({ "GET /creators/me/advice": new Refusal(404, "no-advice-yet") });
  show(<TodayPage creator="me" />);
  await userEvent.click(await screen.findByRole("button", { name: "Try it with a made-up creator" }));
  await waitFor(() => { expect(location.hash).toBe("#/demo/today"); });
  expect(asked.filter((one) => one.method === "POST").map((one) => one.path)).toEqual(["/creators/demo/demo"]);
  follow("demo", null);
});

test("files never go beside made-up posts, even where those were loaded under her own name", async () => {
  const me = { ...made, creator: "me" };
  const job = { id: "me-2:1", kind: "import", creator: "me-2", state: "done", progress: { activity: "", done: 1, total: 1 }, problem: null, result: null };
  const asked = serve({ ...invented, "GET /creators/me": me, "GET /creators/me-2": { ...made, made_up: false }, "POST /creators/me-2/imports": job, "GET /jobs/me-2%3A1": job });
  show(<TodayPage creator="demo" />);
  await userEvent.upload(await screen.findByLabelText("Choose files", { selector: "input" }), new File(["a"], "a.csv"));
  await waitFor(() => { expect(asked.map((one) => one.path)).toContain("/creators/me-2/imports"); });
  follow("me-2", null);
});

test("files dropped while the made-up creator is shown are her own, and so is the page that comes", async () => {
  location.hash = href("demo", "today");
  const asked = serve({ ...invented, "GET /creators/me": { ...made, creator: "me", made_up: false }, "POST /creators/me/imports": { id: "me:1", kind: "import", creator: "me", state: "waiting", progress: { activity: "", done: 0, total: 0 }, problem: null, result: null } });
  show(<TodayPage creator="demo" />);
  await userEvent.upload(await screen.findByLabelText("Choose files", { selector: "input" }), new File(["x"], "x.csv"));
  await waitFor(() => { expect(location.hash).toBe("#/me/today"); });
  expect(asked.filter((one) => one.method === "POST").map((one) => one.path)).toEqual(["/creators/me/imports"]);
  follow("me", null);
});

test("the moment of a report is told on the clock of the zone beside it", async () => {
  serve();
  show(<TodayPage creator="demo" />);
  await screen.findByText("As of 30 Jun 2026, 19:00 · the clock of Europe/London");
});

test("a test nobody could finish is an open question, with no slips and no calendar", async () => {
  const cards = advice.cards.map((card, place) => (place === 2 ? { ...card, test_plan: { posts: 10, weeks: 40, mde: 5.62 } } : card));
  serve({ "GET /creators/demo/advice": { ...advice, cards } });
  show(<TodayPage creator="demo" />, "es");
  const card = within((await screen.findAllByRole("article"))[2] ?? document.body);
  card.getByText("Pregunta abierta");
  expect(card.getAllByText(/562\s?% o más/).length).toBeGreaterThan(0);
  expect(card.queryByText(/papelitos/)).toBeNull();
  expect(card.queryByRole("button", { name: /calendario/ })).toBeNull();
});

test("a week is one week, and no test shows a difference of nothing", async () => {
  const cards = advice.cards.map((card, place) => (place === 2 ? { ...card, test_plan: { posts: 10, weeks: 0.4, mde: 0.0001 } } : card));
  serve({ "GET /creators/demo/advice": { ...advice, cards } });
  show(<TodayPage creator="demo" />);
  const card = within((await screen.findAllByRole("article"))[2] ?? document.body);
  card.getByText(/10 posts, about 1 week at your pace/);
  card.getByText(/A difference of 1% or more will show/);
});

test("the steps to the honest figure speak her language", async () => {
  serve();
  show(<TodayPage creator="demo" />, "es");
  const [first] = await cards();
  await open(first, /Por qué lo decimos/);
  const step = await within(first ?? document.body).findByText("los promedios en bruto");
  expect(step.closest("[lang=en]")).toBeNull();
  within(first ?? document.body).getByText("sin contar tus otros hábitos");
});
