import { randomUUID } from "node:crypto";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./support/test";

test("says what moves before a stage goes, and hands it over", async ({ page, signInAs }) => {
  await signInAs("lead");
  await page.goto("/journey/map/new");
  await page.getByLabel("What is this journey called?").fill(`Leave a stage ${randomUUID().slice(0, 8)}`);
  await page.getByLabel("Stages to begin with").selectOption({ label: "Try, buy, use, renew" });
  await page.getByRole("button", { name: "Begin the map" }).click();
  const cell = (stage: number) => page.getByRole("grid").getByRole("row").nth(1).locator("> .map-cell").nth(stage);
  await cell(2).focus();
  await page.keyboard.press("n");
  await page.keyboard.type("Asks a friend");
  await page.keyboard.press("Control+Enter");
  await expect(cell(2)).toContainText("Asks a friend");

  await page.getByRole("columnheader").nth(2).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Remove stage" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Removing Buy moves 1 thing");
  await expect(page.locator("#moves").getByRole("row").last()).toContainText("Notes on the map");
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 780 });
  await expectNoSidewaysScroll(page);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByLabel("Which stage takes it over?").selectOption({ label: "Try" });
  await page.getByRole("button", { name: "Remove Buy" }).click();
  await expect(page.getByRole("columnheader")).toHaveCount(4);
  await expect(cell(1)).toContainText("Asks a friend");
});

test("moves a note to the lane below by keyboard, and goes along with it", async ({ page, signInAs }) => {
  await signInAs("lead");
  await page.goto("/journey/map/new");
  await page.getByLabel("What is this journey called?").fill(`Move a note ${randomUUID().slice(0, 8)}`);
  await page.getByRole("button", { name: "Begin the map" }).click();
  const cell = (lane: number) => page.getByRole("grid").getByRole("row").nth(lane).locator("> .map-cell").nth(1);
  await cell(2).focus();
  await page.keyboard.press("n");
  await page.keyboard.type("Wonders");
  await page.keyboard.press("Control+Enter");
  await expect(cell(2)).toContainText("Wonders");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Alt+ArrowDown");
  await expect(cell(3).getByLabel(/^Note: /)).toHaveValue("Wonders");
  await expect(cell(3).getByLabel(/^Note: /)).toBeFocused();
  await page.keyboard.type(" aloud");
  await page.keyboard.press("Escape");
  await expect(cell(3)).toContainText("Wonders aloud");
  await expect(cell(2)).not.toContainText("Wonders");
  await cell(3).focus();
  await page.keyboard.press("Enter");
  await cell(3)
    .getByLabel(/^Lane: /)
    .selectOption({ index: 0 });
  await expect(cell(1).getByLabel(/^Note: /)).toHaveValue("Wonders aloud");
});
