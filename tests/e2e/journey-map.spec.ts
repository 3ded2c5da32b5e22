import { randomUUID } from "node:crypto";
import type { Locator, Page } from "@playwright/test";
import { enter, tabTo } from "./support/keyboard";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./support/test";

const cellOf = (page: Page, lane: number, stage: number): Locator =>
  page.getByRole("grid").getByRole("row").nth(lane).locator("> .map-cell").nth(stage);

/** Begins a map of its own, so that no other test's pages change. */
async function startMap(page: Page): Promise<string> {
  const name = `Move house ${randomUUID().slice(0, 8)}`;
  await page.goto("/journey/map/new");
  await page.getByLabel("What is this journey called?").fill(name);
  await page.getByLabel("Stages to begin with").selectOption({ label: "Try, buy, use, renew" });
  await page.getByRole("button", { name: "Begin the map" }).click();
  await expect(page.getByRole("grid")).toBeVisible();
  await expect(page.getByText("Hypothesis: nobody has tested this map yet.")).toBeVisible();
  return name;
}

async function addMany(page: Page, what: "stage" | "lane", names: readonly string[]): Promise<void> {
  for (const name of names) {
    await page.getByLabel(`Name of the new ${what}`).fill(name);
    await page.getByRole("button", { name: `Add ${what}` }).click();
    await expect(page.getByRole("grid").getByText(name, { exact: true }).first()).toBeVisible();
    await expect(page.getByLabel(`Name of the new ${what}`)).toHaveValue("");
  }
}

const numbered = (what: string, count: number) => Array.from({ length: count }, (_, at) => `${what} ${at + 1}`);

const noteOn = (page: Page): Locator => page.getByLabel("Note: Try, Touchpoints", { exact: true });

test("is walked, written and reordered on a map of 12 × 15 by keyboard alone", async ({ page, signInAs }) => {
  test.setTimeout(180_000);
  await signInAs("lead");
  await startMap(page);
  await addMany(page, "stage", numbered("Stage", 8));
  await addMany(page, "lane", numbered("Lane", 6));
  await page.getByLabel("Name of the new stage").fill("Stage 13");
  await page.getByRole("button", { name: "Add stage" }).click();
  await expect(page.getByText("A journey has at most 12 stages.")).toBeVisible();
  await page.reload();
  await expectAccessible(page);

  await tabTo(page, cellOf(page, 1, 1));
  for (let lane = 1; lane <= 15; lane += 1) {
    for (let stage = 2; stage <= 12; stage += 1) await page.keyboard.press(lane % 2 ? "ArrowRight" : "ArrowLeft");
    await expect(cellOf(page, lane, lane % 2 ? 12 : 1)).toBeFocused();
    if (lane < 15) await page.keyboard.press("ArrowDown");
  }
  await expect(cellOf(page, 15, 12)).toBeInViewport();
  await expect(page.getByRole("columnheader").last()).toBeInViewport();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await expect(cellOf(page, 15, 12), "the edge holds").toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("grid").locator(":focus"), "one stop for the whole grid").toHaveCount(0);
  await page.keyboard.press("Shift+Tab");
  await expect(cellOf(page, 15, 12)).toBeFocused();

  await page.keyboard.press("Enter");
  await page.keyboard.type("Asks the neighbours");
  await page.keyboard.press("Control+Enter");
  await expect(cellOf(page, 15, 12)).toBeFocused();
  await expect(cellOf(page, 15, 12)).toContainText("Asks the neighbours");
  await page.keyboard.press("n");
  await page.keyboard.type("Begun");
  await page.keyboard.press("Escape");
  await expect(cellOf(page, 15, 12)).toBeFocused();
  await expect(page.getByText("What you began is still there")).toBeVisible();
  await page.keyboard.press("n");
  await expect(page.locator(":focus")).toHaveValue("Begun");
  await page.keyboard.press("Escape");

  await page.keyboard.press("Control+Home");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("columnheader").nth(1)).toContainText("Try");
  await page.keyboard.press("Alt+ArrowRight");
  await expect(page.getByRole("columnheader").nth(2)).toContainText("Try");
  await expect(page.getByRole("columnheader").nth(2)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Alt+ArrowDown");
  await expect(page.getByRole("rowheader").nth(1)).toContainText("Touchpoints");
  await expect(cellOf(page, 2, 2)).toBeFocused();
  await page.reload();
  await expect(page.getByRole("columnheader").nth(2)).toContainText("Try");
  await expect(cellOf(page, 15, 12)).toContainText("Asks the neighbours");
  await page.setViewportSize({ width: 360, height: 780 });
  await expectNoSidewaysScroll(page);
});

test("saves a note by itself while somebody pauses, and loses neither text of two people", async ({
  page,
  signInAs,
  pageOf,
}) => {
  test.setTimeout(90_000);
  await signInAs("lead");
  await startMap(page);
  await tabTo(page, cellOf(page, 1, 1));
  await page.keyboard.press("Enter");
  await page.keyboard.type("Reads reviews");
  await page.keyboard.press("Control+Enter");
  await expect(cellOf(page, 1, 1)).toContainText("Reads reviews");

  const other = await pageOf("cmo");
  await other.goto(page.url());
  for (const one of [page, other]) {
    await cellOf(one, 1, 1).focus();
    await one.keyboard.press("Enter");
    await expect(noteOn(one)).toBeFocused();
  }
  await noteOn(page).fill("Reads reviews first");
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await noteOn(other).fill("Asks friends");
  await expect(other.getByText("Meanwhile somebody wrote:")).toBeVisible();
  await expect(other.locator(".note-refused")).toContainText("Reads reviews first");
  await expect(noteOn(other)).toHaveValue("Asks friends");
  await other.keyboard.press("Escape");
  await expect(other.getByText("Meanwhile somebody wrote:"), "it does not close over an unsaved text").toBeVisible();
  await other.getByRole("button", { name: "Keep both" }).click();
  await expect(other.locator(".note-refused")).toHaveCount(0);
  await page.reload();
  await expect(cellOf(page, 1, 1)).toContainText("Reads reviews first");
  await expect(cellOf(page, 1, 1)).toContainText("Asks friends");
});

test("keeps a version, tells what changed since, and brings it back", async ({ page, signInAs }) => {
  await signInAs("lead");
  await startMap(page);
  const map = page.url();
  await page.getByRole("link", { name: "Versions" }).click();
  await page.getByLabel("Why is it kept?").fill("Before the workshop");
  await page.getByRole("button", { name: "Keep this version" }).click();
  await expect(page.getByText("Kept as version 1.")).toBeVisible();
  await page.goto(map);
  await addMany(page, "stage", ["Tell others"]);
  await page.getByRole("link", { name: "Versions" }).click();
  await expect(page.locator("#changes")).toContainText("Stage “Tell others” came");
  await expectAccessible(page);
  await enter(page, page.getByRole("button", { name: "Restore version 1" }));
  await expect(page.getByText("Restored as version 3. What stood there is kept as version 2.")).toBeVisible();
  await page.goto(map);
  await expect(page.getByRole("columnheader")).toHaveCount(5);
  const file = await page.request.get(`/journey/map/export${new URL(map).search}`);
  expect(await file.text()).toContain('hypothesis,"Hypothesis: nobody has tested this map yet.');
});

test("is written without scripts, cell by cell", async ({ page, signInAs, browser, baseURL }) => {
  await signInAs("lead");
  await startMap(page);
  const storageState = await page.context().storageState();
  const plain = await browser.newContext({ javaScriptEnabled: false, storageState, ...(baseURL ? { baseURL } : {}) });
  const still = await plain.newPage();
  await still.goto(page.url());
  await still.getByRole("link", { name: "Write: Buy, Feelings" }).click();
  await still.getByLabel("New note: Buy, Feelings").fill("Glad it is over");
  await still.getByRole("button", { name: "Add note" }).click();
  await expect(still.getByLabel("Note: Buy, Feelings", { exact: true })).toHaveValue("Glad it is over");
  await plain.close();
});

test("is read, not written, by a reader", async ({ page, signInAs }) => {
  await signInAs("viewer");
  await page.goto("/journey/map");
  await expect(page.getByRole("grid")).toBeVisible();
  await expect(page.getByRole("link", { name: /^(Write|Edit): / })).toHaveCount(0);
  expect((await page.request.get("/journey/map/new")).status()).toBe(404);
});
