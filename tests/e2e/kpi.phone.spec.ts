import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./support/test";

test("logs a reading and checks in by thumb at 360 px", async ({ page, signInAs }) => {
  await signInAs("lead");
  await page.goto("/kpis/baskets-found-again");
  await expectNoSidewaysScroll(page);
  await page.getByRole("link", { name: "Log reading" }).tap();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Log a reading of Baskets found again");
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  const log = page.getByRole("button", { name: "Log reading" });
  expect((await log.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await page.getByLabel("Value", { exact: true }).fill("60.8");
  await log.tap();
  await expect(page.getByRole("alert").first()).toContainText("Sure?");
  await expectNoSidewaysScroll(page);
  await page.getByText("Yes, the value is right", { exact: true }).tap();
  await log.tap();
  await expect(page).toHaveURL(/\/kpis\/baskets-found-again$/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("at 60.8 %");

  await page.getByText("Say how it stands").tap();
  await page.getByLabel("How sure are you that the target will be met?").selectOption("3");
  const said = `Two devices still lose the basket (${Date.now()})`;
  await page.getByLabel("What changed?").fill(said);
  const save = page.getByRole("button", { name: "Save check-in" });
  expect((await save.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await expectNoSidewaysScroll(page);
  await save.tap();
  const checkIns = page.getByRole("region", { name: "Check-ins" });
  await expect(checkIns).toContainText("Juno Kramer: 3 of 10");
  await expect(checkIns).toContainText(said);
  await expectNoSidewaysScroll(page);
});
