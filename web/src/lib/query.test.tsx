import { act, render, screen, waitFor } from "@testing-library/preact";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";

import { Refusal, serve } from "@/testing/service";

import { forgetAnswers, refresh, useAnswer } from "./query";

function Shown({ path }: { path: string | null }) {
  const { state, data, problem, reload } = useAnswer<{ n: number }>(path);
  return <button onClick={reload}>{`${state} ${data?.n ?? ""}${problem?.code ?? ""}`}</button>;
}

test("many who show the same thing ask once", async () => {
  const asked = serve({ "GET /n": { n: 1 } });
  render(<><Shown path="/n" /><Shown path="/n" /></>);
  await waitFor(() => { expect(screen.getAllByText("ready 1")).toHaveLength(2); });
  expect(asked).toHaveLength(1);
});

test("what is shown stays until the newer answer is there", async () => {
  const answers: Record<string, unknown> = { "GET /n": { n: 1 } };
  serve(answers);
  render(<Shown path="/n" />);
  await screen.findByText("ready 1");
  serve({ "GET /n": { n: 2 } });
  refresh("/n");
  expect(screen.getByRole("button")).toHaveTextContent("ready 1");
  await screen.findByText("ready 2");
});

test("a failed answer can be asked for again", async () => {
  serve({ "GET /n": new Refusal(503, "store") });
  render(<Shown path="/n" />);
  await screen.findByText("failed store");
  serve({ "GET /n": { n: 3 } });
  await userEvent.click(screen.getByRole("button"));
  await screen.findByText("ready 3");
});

test("what was forgotten while it was on its way is never shown", async () => {
  let answer: (response: Response) => void = () => undefined;
  vi.stubGlobal("fetch", () => new Promise<Response>((resolve) => { answer = resolve; }));
  const { unmount } = render(<Shown path="/n" />);
  unmount();
  forgetAnswers();
  answer(Response.json({ n: 9 }));
  await new Promise((resolve) => setTimeout(resolve, 5));
  render(<Shown path="/n" />);
  expect(screen.getByRole("button")).toHaveTextContent("loading");
});

test("what grew old while it was on its way is asked for anew", async () => {
  const answered: ((response: Response) => void)[] = [];
  vi.stubGlobal("fetch", () => new Promise<Response>((resolve) => { answered.push(resolve); }));
  render(<Shown path="/n" />);
  await act(() => { refresh("/n"); });
  await waitFor(() => { expect(answered).toHaveLength(2); });
  answered[0]?.(Response.json({ n: 1 }));
  answered[1]?.(Response.json({ n: 2 }));
  await screen.findByText("ready 2");
});

test("no path asks nothing", () => {
  const asked = serve();
  render(<Shown path={null} />);
  expect([screen.getByRole("button").textContent, asked.length]).toEqual(["loading ", 0]);
});
