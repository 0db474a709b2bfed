import { screen, waitFor } from "@testing-library/preact";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import { placeOf } from "@/lib/router";
import { prefer } from "@/lib/preferences";
import receipt from "@/testing/fixtures/receipt.json";
import { show } from "@/testing/render";
import { serve, withAccounts, type Asked } from "@/testing/service";

import { brought } from "../api/brought";
import { follow } from "../api/jobs";
import { ColumnsOf } from "./ColumnsOf";
import DataPage from "./DataPage";

const file = () => new File(["a,b"], "export.csv", { type: "text/csv" });
const job = { id: "demo:1", kind: "import", creator: "demo", state: "done", progress: { activity: "", done: 1, total: 1 }, problem: null, result: null };
const sent = (asked: Asked[]) => asked.find((one) => one.method === "POST")?.body as FormData;

test("her file brings a receipt of every row", async () => {
  const asked = serve();
  prefer({ zone: "Europe/Madrid" });
  show(<DataPage creator="demo" />);
  await userEvent.upload(await screen.findByLabelText("Choose files", { selector: "input" }), [file(), file()]);
  await screen.findByText(/221 rows/);
  expect(screen.getByText("220")).toBeInTheDocument();
  expect(sent(asked).getAll("files")).toHaveLength(2);
  expect(sent(asked).get("timezone")).toBe("Europe/Madrid");
  expect(sent(asked).has("dry_run")).toBe(false);
});

test("she may look without anything being kept", async () => {
  const dry = { ...job, result: { import_id: null, receipt, cards: null, refused: null } };
  const asked = serve({ "POST /creators/demo/imports": dry, "GET /jobs/demo%3A1": dry });
  show(<DataPage creator="demo" />);
  await userEvent.click(await screen.findByText("More to say about it?"));
  await userEvent.click(screen.getByLabelText(/Only look/));
  await userEvent.upload(screen.getByLabelText("Choose files", { selector: "input" }), file());
  await screen.findByText("What would be read (nothing was kept)");
  expect(sent(asked).get("dry_run")).toBe("true");
});

test("a file that cannot be read says which row and what helps", async () => {
  const failed = { ...job, state: "failed", problem: { code: "bad-input", message: "No date.", remedy: "Export again.", file: "export.csv", row: 7 } };
  serve({ "POST /creators/demo/imports": failed, "GET /jobs/demo%3A1": failed });
  show(<DataPage creator="demo" />);
  await userEvent.upload(await screen.findByLabelText("Choose files", { selector: "input" }), file());
  expect(await screen.findByRole("alert")).toHaveTextContent(/No date.*export.csv, row 7.*Export again/s);
});

test("a file with too few posts is no fault, and its receipt is shown", async () => {
  const few = { ...job, result: { import_id: "i1", receipt, cards: null, refused: { code: "refused", message: "Only 3 posts.", remedy: "Bring 20." } } };
  serve({ "POST /creators/demo/imports": few, "GET /jobs/demo%3A1": few });
  show(<DataPage creator="demo" />);
  await userEvent.upload(await screen.findByLabelText("Choose files", { selector: "input" }), file());
  await screen.findByText("Only 3 posts.");
  expect(screen.queryByRole("alert")).toBeNull();
});

test("taking an import back asks once more first", async () => {
  const asked = serve();
  show(<DataPage creator="demo" />);
  await userEvent.click(await screen.findByRole("button", { name: "Take this import back" }));
  expect(asked.some((one) => one.method === "DELETE")).toBe(false);
  await userEvent.click(screen.getByRole("button", { name: "Take it back" }));
  await waitFor(() => { expect(asked).toContainEqual({ method: "DELETE", path: "/creators/demo/imports/i1", body: undefined }); });
});

test("forgetting wants her name, and only her name", async () => {
  const asked = serve();
  location.hash = "#/demo/data";
  show(<DataPage creator="demo" />);
  await userEvent.click(await screen.findByText("I want to be forgotten"));
  const button = screen.getByRole("button", { name: "Forget everything" });
  await userEvent.type(screen.getByLabelText(/Type “demo”/), "dem");
  expect(button).toBeDisabled();
  await userEvent.keyboard("o{Enter}");
  await waitFor(() => { expect(asked).toContainEqual({ method: "DELETE", path: "/creators/demo", body: undefined }); });
  await waitFor(() => { expect(placeOf(location.hash).creator).toBeNull(); });
});

test("how work ended is shown on the next page too, without asking again", async () => {
  const asked = serve();
  follow("demo", "demo:1");
  const { unmount } = show(<DataPage creator="demo" />);
  await screen.findByRole("heading", { name: "Receipt" });
  unmount();
  const before = asked.length;
  show(<DataPage creator="demo" />);
  await screen.findByRole("heading", { name: "Receipt" });
  expect(asked.slice(before).filter((one) => one.path.startsWith("/jobs"))).toEqual([]);
});

const columns = [
  { name: "Ref", examples: ["https://a.example/1"], looks: ["link"], guess: "link" },
  { name: "Day", examples: ["2026-01-01", "2026-01-02"], looks: ["date"], guess: "date" },
  { name: "Seen", examples: ["12", "<b>13</b>"], looks: ["number"], guess: "" },
  { name: "Hearts", examples: ["3"], looks: ["number"], guess: "reactions" },
];
const table = { file: "export.csv", header: "h1", columns, left_out: 2 };
const remedy = 'Its columns: Ref, Day, Seen. Name them yourself, for example --map "Ref=id".';
const unread = { ...job, state: "failed", problem: { code: "bad-input", message: "It lacks a date.", remedy, file: "export.csv", row: null } };
const unknownTable = { "POST /creators/demo/imports": unread, "GET /jobs/demo%3A1": unread, "POST /creators/demo/columns": { tables: [table] } };
const last = (asked: Asked[]) => asked.findLast((one) => one.path.endsWith("/imports") && one.method === "POST")?.body as FormData;

test("a table nobody knows asks which of its columns is what, and is read like that", async () => {
  const asked = serve(unknownTable);
  show(<DataPage creator="demo" />);
  await userEvent.upload(await screen.findByLabelText("Choose files", { selector: "input" }), file());
  expect(await screen.findByLabelText("Which column is the link?")).toHaveValue("Ref");
  expect(screen.queryByRole("alert")).toBeNull();
  expect(screen.getByText("2 more columns are not listed: there are too many, or their names are none.")).toBeInTheDocument();
  expect(screen.getByLabelText("Which column is the day?")).toHaveAccessibleDescription("For example: 2026-01-01 · 2026-01-02");
  expect(screen.getAllByRole("option", { name: "Seen – 12" })).toHaveLength(14);
  expect(screen.getByText("All that is needed is picked.")).toBeInTheDocument();
  await userEvent.selectOptions(screen.getByLabelText("Which column is the day?"), "Seen");
  expect(screen.getByLabelText("Which column is the day?")).toHaveAccessibleDescription("That does not look right: 12 · <b>13</b>");
  await userEvent.selectOptions(screen.getByLabelText("Which column is the day?"), "none");
  expect(screen.getByRole("button", { name: "Read it like this" })).toBeDisabled();
  expect(screen.getByText("Still to pick: the day.")).toBeInTheDocument();
  await userEvent.selectOptions(screen.getByLabelText("Which column is the day?"), "Day");
  await userEvent.selectOptions(screen.getByLabelText("reach"), "Day");
  expect(screen.getByText("Picked twice: Day.")).toBeInTheDocument();
  await userEvent.selectOptions(screen.getByLabelText("reach"), "Seen");
  await userEvent.selectOptions(screen.getByLabelText("likes"), "none");
  await userEvent.click(screen.getByRole("button", { name: "Read it like this" }));
  await waitFor(() => { expect(last(asked).has("mapping")).toBe(true); });
  expect(JSON.parse(last(asked).get("mapping") as string)).toEqual({ Ref: "link", Day: "date", Seen: "reach", Hearts: "ignore" });
  expect(localStorage.getItem("whatworks.columns")).not.toContain("2026");
});

test("where what she picked did not do, it says why and asks again", async () => {
  serve({ "POST /creators/demo/columns": { tables: [table] } });
  brought("demo:2", [file()], { observedAt: "", dryRun: false }, true);
  show(<ColumnsOf creator="demo" job="demo:2" name="export.csv" asked>It lacks a date.</ColumnsOf>);
  expect(await screen.findByLabelText("Which column is the day?")).toBeInTheDocument();
  expect(screen.getByText("It lacks a date.")).toBeInTheDocument();
});

test("what was picked stands there for the next table like it, as far as its columns are the same", async () => {
  localStorage.setItem("whatworks.columns", JSON.stringify({ h1: { link: "Ref", date: "Gone", views: "Seen" } }));
  serve(unknownTable);
  show(<DataPage creator="demo" />);
  await userEvent.upload(await screen.findByLabelText("Choose files", { selector: "input" }), file());
  expect(await screen.findByLabelText("views")).toHaveValue("Seen");
  expect(screen.getByLabelText("Which column is the day?")).toHaveValue("");
  expect(screen.getByLabelText("likes")).toHaveValue("");
});

test("storage that holds something else is no hindrance, and what is no table is not asked about", async () => {
  localStorage.setItem("whatworks.columns", "[not json");
  serve({ ...unknownTable, "POST /creators/demo/columns": { tables: [] } });
  show(<DataPage creator="demo" />);
  await userEvent.upload(await screen.findByLabelText("Choose files", { selector: "input" }), file());
  expect(await screen.findByRole("alert")).not.toHaveTextContent("--map");
  expect(screen.queryByText("Which column is which?")).toBeNull();
});

test("guessed columns can be picked from the receipt while the file is at hand", async () => {
  const [posts] = receipt.files;
  const guessed = { files: [{ ...posts, name: "export.csv", source: "generic" }] };
  const read = { ...job, result: { import_id: null, receipt: { ...receipt, ...guessed }, cards: null, refused: null } };
  serve({ "POST /creators/demo/imports": read, "GET /jobs/demo%3A1": read, "POST /creators/demo/columns": { tables: [table] } });
  show(<DataPage creator="demo" />);
  await userEvent.upload(await screen.findByLabelText("Choose files", { selector: "input" }), file());
  await userEvent.click(await screen.findByRole("button", { name: "Pick which column is which" }));
  expect(await screen.findByLabelText("likes")).toHaveValue("Hearts");
});

test("what is no posts is on the receipt without counts, and a note names no flag", async () => {
  const [posts] = receipt.files;
  const aside = { ...posts, name: "README.txt", source: "aside", rows: 0, observed_at: { value: "", evidence: "none" }, dropped: [], metrics: {}, warnings: ["Not posts, and left as they are."] };
  const noted = { ...posts, warnings: ["Guessed the columns \"a\" as views; correct this with --map."] };
  serve({ "GET /creators/demo/imports/i1": { ...receipt, files: [noted, aside] } });
  show(<DataPage creator="demo" />);
  await userEvent.click(await screen.findByText(/Receipt/));
  await screen.findByText("Nothing was read from it.");
  expect(document.body).not.toHaveTextContent("--map");
});

test("where people sign in a calendar gets a secret address, told once", async () => {
  const url = "https://studio.example/v1/calendars/ww_cal_secret.ics";
  const asked = serve({ ...withAccounts(), "POST /tokens/calendar": { url, ends_at: "2027-07-07T18:05:00Z" } });
  show(<DataPage creator="demo" />);
  await userEvent.click(await screen.findByRole("button", { name: "Make an address for a calendar" }));
  expect(await screen.findByLabelText("The address for your calendar")).toHaveValue(url);
  expect(asked.find((one) => one.method === "POST")?.body).toEqual({ creator: "demo" });
  expect(screen.queryByText(/report\.ics/)).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Put away" }));
  expect(screen.queryByDisplayValue(url)).toBeNull();
});
