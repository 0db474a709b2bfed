import { screen, waitFor } from "@testing-library/preact";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import { show } from "@/testing/render";
import { Refusal, serve } from "@/testing/service";

import WhatIfPage from "./WhatIfPage";

test("a draft is answered with a range and what it leans on, for the account it is for", async () => {
  const asked = serve();
  show(<WhatIfPage creator="demo" />);
  await userEvent.type(await screen.findByLabelText("Your draft"), "Does it?");
  await screen.findByText("13,940");
  screen.getByText("between 7,378 and 30,230, 90% of the time");
  screen.getByText(/Judged by time of posting/);
  const drafts = asked.filter((one) => one.method === "POST").map((one) => one.body);
  expect(drafts.at(-1)).toMatchObject({ text: "Does it?", platform: "instagram", account: "fern.and.clay" });
});

test("nothing is asked before she types", async () => {
  const asked = serve();
  show(<WhatIfPage creator="demo" />);
  await screen.findByText("The answer appears here as you type.");
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(asked.filter((one) => one.method === "POST")).toEqual([]);
});

test("a draft that cannot be judged says why", async () => {
  serve({ "POST /creators/demo/score": new Refusal(409, "refused", "Too few posts there.") });
  show(<WhatIfPage creator="demo" />);
  await userEvent.type(await screen.findByLabelText("Your draft"), "x");
  await waitFor(() => { expect(screen.getByRole("alert")).toHaveTextContent("Too few posts there."); });
});
