import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./support/test";

test("agrees shares anew only at exactly 100.00 %, with the fault said at its field, and shows the history", async ({
  page,
  signInAs,
}) => {
  await signInAs("finance");
  await page.goto("/budgets");
  await page.getByRole("link", { name: "Checkout and identity" }).first().click();
  await page.getByRole("link", { name: "Agree shares" }).click();
  await expect(page).toHaveURL(/shares$/);
  await page.getByRole("link", { name: "Fraud rules tuning" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Fraud rules tuning is paid by IT");
  await expectAccessible(page);

  await page.getByLabel("IT pays, in %").fill("90");
  await page.getByLabel("Marketing pays, in %").fill("20");
  await expect(page.getByText("10.00 % too much")).toBeVisible();
  const reason = `Marketing leaves the rules to IT (${Date.now()})`;
  await page.getByLabel("Reason").fill(reason);
  await page.getByRole("button", { name: "Agree these shares" }).click();
  await expect(page.locator("#agreement")).toContainText("The shares total 110.00 %");
  await expect(page.getByLabel("Reason")).toHaveValue(reason);

  await page.getByLabel("Marketing pays, in %").fill("10");
  await expect(page.getByText("Total 100.00 %")).toBeVisible();
  await page.getByRole("button", { name: "Agree these shares" }).click();
  await expect(page).toHaveURL(/agreed=1/, { timeout: 20_000 });
  await expect(page.getByText("Agreed. The earlier agreement stays on record")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("IT 90");
  await expect(page.locator("#history")).toContainText("Replaced");
  await page.getByRole("link", { name: "Back to Checkout and identity" }).click();
  await expect(page.locator("#agreements")).toContainText(reason);
});

test("shows a reader who agreed what, without a way to change it", async ({ page, signInAs }) => {
  await signInAs("viewer");
  await page.goto("/budgets");
  await page.getByRole("link", { name: "Checkout and identity" }).first().click();
  await expect(page.getByRole("link", { name: "Agree shares" })).toHaveCount(0);
  await page.getByRole("link", { name: "All agreements, line by line" }).click();
  await expect(page).toHaveURL(/shares$/);
  await expect(page.locator("#history")).toBeVisible();
  await expect(page.getByRole("button", { name: "Agree these shares" })).toHaveCount(0);
  await page.setViewportSize({ width: 360, height: 780 });
  await expectNoSidewaysScroll(page);
});
