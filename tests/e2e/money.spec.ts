import { expect, test } from "./support/test";

test("opens a figure of a joint budget into entries that add up to it, with who paid", async ({ page, signInAs }) => {
  await signInAs("finance");
  await page.goto("/budgets");
  await page.getByRole("link", { name: "Checkout and identity" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("600,198.60");

  const row = page.locator("#lines").getByRole("row", { name: /Payment step rebuild/ });
  const figure = row.getByRole("link").filter({ hasText: /402,915/ });
  const shown = (await figure.innerText()).replace(/[^\d]/g, "").slice(0, 6);
  await figure.click();
  await expect(page).toHaveURL(/entries/);
  await expect(page.locator("main")).toContainText("402,915.");
  expect(shown).toBe("402915");
  await expect(page.getByRole("columnheader", { name: /paid by|payer|who paid/i })).toBeVisible();
});

test("does not offer a reader to post, and hides nothing of the figures", async ({ page, signInAs }) => {
  await signInAs("viewer");
  await page.goto("/budgets");
  await page.getByRole("link", { name: "Checkout and identity" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("600,198.60");
  await expect(page.getByRole("link", { name: /Post an entry/ })).toHaveCount(0);
});
