import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./support/test";

test("links and unlinks a KPI of a stage and keeps both on record", async ({ page, signInAs }) => {
  await signInAs("lead");
  await page.goto("/journey/use");
  await page.getByRole("link", { name: "Edit this stage" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("linked");
  await expectAccessible(page);
  const choice = page.getByLabel("Choose a KPI");
  await choice.selectOption({ label: "Payment errors" });
  await page.getByRole("button", { name: "Link this KPI" }).click();
  await page.getByRole("button", { name: "Unlink Payment errors" }).click();
  await expect(page.locator("#changes")).toContainText("KPI unlinked: Payment errors");
  await expect(page.locator("#changes")).toContainText("KPI linked: Payment errors");
  await page.setViewportSize({ width: 360, height: 780 });
  await expectNoSidewaysScroll(page);
});

test("does not let a touchpoint with events vanish without a word", async ({ page, signInAs }) => {
  await signInAs("lead");
  await page.goto("/journey/buy/edit");
  await page.getByRole("button", { name: "Remove touchpoint Payment step" }).click();
  await expect(page.getByText("was not removed")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Name of touchpoint Payment step")).toBeVisible();
});

test("is not there for a reader", async ({ page, signInAs }) => {
  await signInAs("viewer");
  await page.goto("/journey/buy");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Buy");
  await expect(page.getByRole("link", { name: "Edit this stage" })).toHaveCount(0);
  expect((await page.request.get("/journey/buy/edit")).status()).toBe(404);
});
