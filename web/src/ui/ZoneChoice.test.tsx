import { screen } from "@testing-library/preact";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";

import { ownZone } from "@/lib/zones";
import { show } from "@/testing/render";

import { ZoneChoice } from "./ZoneChoice";

const names = () => screen.getAllByRole("option").map((one) => one.textContent);

test("the zones of the world are listed when the keyboard comes to them, her own first", async () => {
  const chosen = vi.fn();
  show(<ZoneChoice label="Zone" value="Asia/Kolkata" unsaid="not said" onChange={chosen} />);
  const choice = await screen.findByLabelText("Zone");
  expect(names()).toEqual(["not said", "Asia/Kolkata"]);
  expect(choice).toHaveValue("Asia/Kolkata");
  await userEvent.tab();
  expect(names().slice(0, 2)).toEqual(["not said", ownZone()]);
  expect(names().length).toBeGreaterThan(400);
  expect(choice).toHaveValue("Asia/Kolkata");
  await userEvent.selectOptions(choice, "Europe/Berlin");
  expect(chosen).toHaveBeenCalledWith("Europe/Berlin");
});

test("a hand that comes near finds them listed too, and each once", async () => {
  show(<ZoneChoice label="Zone" value="" unsaid="not said" onChange={() => undefined} />);
  const choice = await screen.findByLabelText("Zone");
  expect(names()).toEqual(["not said"]);
  await userEvent.hover(choice);
  expect(await screen.findByRole("option", { name: "Europe/Berlin" })).toBeInTheDocument();
  expect(new Set(names()).size).toBe(names().length);
});
