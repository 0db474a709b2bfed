import { screen, waitFor } from "@testing-library/preact";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import { placeOf } from "@/lib/router";
import { prefer } from "@/lib/preferences";
import receipt from "@/testing/fixtures/receipt.json";
import { show } from "@/testing/render";
import { serve, withAccounts, type Asked } from "@/testing/service";

import { follow } from "../api/jobs";
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

test("a table nobody knows says how to name its columns on the page, and names them when it is sent", async () => {
  const remedy = 'Its columns: Ref, Day, Seen. Name them yourself, for example --map "Ref=id".';
  const failed = { ...job, state: "failed", problem: { code: "bad-input", message: "It lacks a date.", remedy, file: "mine.csv", row: null } };
  const asked = serve({ "POST /creators/demo/imports": failed, "GET /jobs/demo%3A1": failed });
  show(<DataPage creator="demo" />);
  await userEvent.upload(await screen.findByLabelText("Choose files", { selector: "input" }), file());
  const alert = await screen.findByRole("alert");
  expect(alert).toHaveTextContent(/Its columns: Ref, Day, Seen. Say which column is which under “More to say about it\?”/);
  expect(alert).not.toHaveTextContent("--map");
  expect(sent(asked).has("mapping")).toBe(false);
  await userEvent.click(screen.getByText("More to say about it?"));
  await userEvent.type(screen.getByLabelText("Column with the link or id"), " Ref");
  await userEvent.type(screen.getByLabelText("Column with the date"), "Day");
  await userEvent.type(screen.getByLabelText("Column with the number"), "Seen");
  await userEvent.selectOptions(screen.getByLabelText("What that number counts"), "reach");
  await userEvent.upload(screen.getByLabelText("Choose files", { selector: "input" }), file());
  await waitFor(() => { expect(asked.filter((one) => one.method === "POST")).toHaveLength(2); });
  const last = asked.findLast((one) => one.method === "POST")?.body as FormData;
  expect(JSON.parse(last.get("mapping") as string)).toEqual({ Ref: "link", Day: "date", Seen: "reach" });
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
