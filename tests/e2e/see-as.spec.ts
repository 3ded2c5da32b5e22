import { expect, test } from "./support/test";

test("looks through another role by keyboard, reads only, and says so on every page until it is ended", async ({
  page,
  signInAs,
}) => {
  await signInAs("ceo");
  await page.goto("/account/see-as");
  await page.getByLabel("Role").focus();
  await page.keyboard.type("fin");
  await page.keyboard.press("Tab");
  await page.keyboard.type("fin");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const banner = page.getByRole("status").filter({ hasText: "Seen as: Finance controller, Finance" });
  await expect(banner).toBeVisible();
  await expect(page.getByRole("heading", { level: 2 }).first()).toHaveText("Joint money");
  for (const address of ["/kpis", "/budgets", "/account"]) {
    await page.goto(address);
    await expect(banner).toBeVisible();
  }
  await page.getByLabel("Current password").fill("harbour-line-2026");
  await page.getByLabel("New password").fill("another-line-2026");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("You are looking through another role, which is for reading only.")).toBeVisible();
  await page.getByRole("button", { name: "End and be myself" }).click();
  await expect(page.getByText("Seen as:")).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 2 }).first()).toHaveText("Needs you");
});
