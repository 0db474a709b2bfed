import { screen, within } from "@testing-library/preact";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import posts from "@/testing/fixtures/posts.json";
import { show } from "@/testing/render";
import { serve } from "@/testing/service";

import PostsPage from "./PostsPage";

test("each post stands against its own usual; one too young is said to be", async () => {
  serve();
  show(<PostsPage creator="demo" />);
  const rows = (await screen.findAllByRole("row")).slice(1);
  expect(rows).toHaveLength(posts.length);
  within(rows[0] ?? document.body).getByText("too young to compare");
  within(rows[1] ?? document.body).getByText(/× your usual/);
  within(rows[1] ?? document.body).getByText(/mostly .* to /);
  within(rows[3] ?? document.body).getByText("surprisingly high");
});

test("why a post came out as it did is one press away, with the range that was expected", async () => {
  serve();
  show(<PostsPage creator="demo" />);
  const [button] = await screen.findAllByRole("button", { name: "Why" });
  if (button) await userEvent.click(button);
  await screen.findByText(/about 13,110 could be foretold, between 7,008 and 28,500 in 90%/);
  screen.getByText(/It reached 11,820/);
  expect(button).toHaveAttribute("aria-expanded", "true");
});

test("more posts come below the ones that are there", async () => {
  const [first, ...others] = posts;
  const asked = serve({
    "GET /creators/demo/posts?sort=-published_at&limit=25": { items: [first], next_cursor: "next", has_more: true },
    "GET /creators/demo/posts?sort=-published_at&cursor=next&limit=25": { items: others, next_cursor: null, has_more: false },
  });
  show(<PostsPage creator="demo" />);
  await userEvent.click(await screen.findByRole("button", { name: "Show more" }));
  await screen.findByText(others[0]?.words ?? "");
  expect(screen.getAllByRole("row")).toHaveLength(posts.length + 1);
  expect(screen.queryByRole("button", { name: "Show more" })).toBeNull();
  expect(asked.filter((one) => one.path.includes("/posts"))).toHaveLength(2);
});

test("order and surprise are asked of the service", async () => {
  const asked = serve();
  show(<PostsPage creator="demo" />);
  await userEvent.selectOptions(await screen.findByLabelText("Order"), "Furthest below your usual");
  await userEvent.selectOptions(screen.getByLabelText("Which"), "Only the surprising ones");
  expect(asked.at(-1)?.path).toBe("/creators/demo/posts?sort=times&surprising=true&limit=25");
});
