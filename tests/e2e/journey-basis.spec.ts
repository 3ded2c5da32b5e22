import { enter, tabTo, typeInto } from "./support/keyboard";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./support/test";

test("adds evidence by keyboard, which counts at once, and takes it back, which does not delete it", async ({
  page,
  signInAs,
}) => {
  await signInAs("lead");
  await page.goto("/journey");
  await enter(
    page,
    page.getByRole("navigation", { name: "Pages of the journey" }).getByRole("link", { name: "Evidence" }),
  );
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toContainText("4 of 6 sources");
  await enter(page, page.getByRole("link", { name: "Add evidence" }));
  await expect(heading).toHaveText("What was seen or heard?");
  await typeInto(page, page.getByLabel("Title"), "Threads about flat-pack beds");
  await typeInto(page, page.getByLabel("Finding"), "Forty threads ask for the weight a frame bears.");
  await tabTo(page, page.getByLabel("Source"));
  await expect(page.getByLabel("Source")).toHaveValue("");
  await page.keyboard.type("Forums");
  await tabTo(page, page.getByLabel("Stage"));
  await page.keyboard.type("Whole map");
  await enter(page, page.getByRole("button", { name: "Add" }));
  await expect(heading).toContainText("5 of 6 sources");
  await enter(page, page.getByRole("link", { name: "Take back “Threads about flat-pack beds”" }));
  await expect(heading).toHaveText("Take back “Threads about flat-pack beds”?");
  await typeInto(page, page.getByLabel("Reason"), "Written by a maker of frames");
  await enter(page, page.getByRole("button", { name: "Take back" }));
  await expect(heading).toContainText("4 of 6 sources");
  await expect(page.locator("#withdrawn")).toContainText("Written by a maker of frames");
});

test("refuses a run of a day to come, keeps what was typed, and then writes it down as a use of the map", async ({
  page,
  signInAs,
}) => {
  await signInAs("lead");
  await page.goto("/journey/runs");
  await tabTo(page, page.getByText("Record a run"));
  await page.keyboard.press("Enter");
  const expected = "With the hour in the message fewer ask where it is.";
  await typeInto(page, page.getByLabel("What should come out if the map is right"), expected);
  await typeInto(page, page.getByLabel("What came out"), "Too few messages went out to tell.");
  await page.getByLabel("Run on").fill("2090-01-01");
  await enter(page, page.getByRole("button", { name: "Record" }));
  await expect(page.getByText("This day is yet to come.").first()).toBeVisible();
  await expect(page.getByLabel("What came out")).toHaveValue("Too few messages went out to tell.");
  await page.getByLabel("Run on").fill(new Date(Date.now() - 86_400_000).toISOString().slice(0, 10));
  await page.getByLabel("Tested").selectOption({ label: "Receive" });
  await enter(page, page.getByRole("button", { name: "Record" }));
  await expect(page.getByText("Recorded.")).toBeVisible();
  await expect(page.locator("#runs")).toContainText(expected);
  await expect(page.getByText("Being validated: parts of this map")).toBeVisible();
  await page.goto("/journey/maps");
  await expect(page.locator("#used")).toContainText(expected);
  await expect(page.getByText("Benchmark, not our data")).toContainText("77 %");
});

test("shows the score, leads on to what the work moved, and starts work from an opportunity", async ({
  page,
  signInAs,
}) => {
  await signInAs("lead");
  await page.goto("/journey/opportunities");
  const rows = page.getByRole("row");
  await expect(rows.nth(1)).toContainText("9.1 + max(9.1 − 4.2, 0) = 14.0");
  await expect(rows.nth(2)).toContainText("Search relevance");
  await expect(rows.nth(2)).toContainText("better since then");
  await enter(page, page.getByRole("link", { name: "Start an initiative from “Say the hour, and keep it”" }).last());
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Say the hour, and keep it");
  await expect(page.getByRole("checkbox", { name: "Receive" })).toBeChecked();
});

test("states how far two personas overlap, and takes it back to unknown", async ({ page, signInAs }) => {
  await signInAs("lead");
  await page.goto("/journey/personas");
  await enter(page, page.getByRole("link", { name: "Gift buyer" }));
  const overlaps = page.locator("#overlaps");
  await expect(overlaps.getByText("not stated")).toHaveCount(2);
  await page.getByLabel("With", { exact: true }).selectOption({ label: "Member" });
  await typeInto(page, page.getByLabel("Percent of the smaller (0 to 100)"), "12");
  await typeInto(page, page.getByLabel("Found how"), "Orders with a gift note, of all members");
  await enter(page, page.getByRole("button", { name: "State the overlap" }));
  await expect(overlaps).toContainText("12 % of the smaller");
  await enter(page, page.getByRole("button", { name: "Take back the overlap with Member" }));
  await expect(overlaps.getByText("not stated")).toHaveCount(2);
});

test("lets a reader read all of it and change nothing", async ({ page, signInAs }) => {
  test.setTimeout(120_000);
  await signInAs("viewer");
  for (const path of ["evidence", "runs", "opportunities", "maps", "personas/member"]) {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(`/journey/${path}`);
    await expect(page.getByText("Being validated: parts of this map")).toBeVisible();
    await expect(page.getByRole("main").getByRole("button")).toHaveCount(0);
    await expectAccessible(page);
    await page.setViewportSize({ width: 360, height: 780 });
    await expectNoSidewaysScroll(page);
  }
  for (const path of ["evidence/new", "opportunities/new", "personas/new", "personas/member/edit"])
    expect((await page.request.get(`/journey/${path}`)).status(), path).toBe(404);
});
