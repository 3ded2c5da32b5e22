import type { Page } from "@playwright/test";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./support/test";

const rows = (page: Page) => page.locator("[data-duty]");
const inFocus = (page: Page) => page.locator("[data-duty]:focus-within");

test("everything a chief owes stands in one list, reached by keyboard from any page and opened with Enter", async ({
  page,
  signInAs,
}) => {
  await signInAs("cmo");
  const link = page.getByRole("link", { name: /^My week/ });
  const told = Number((await link.locator("b").textContent()) ?? 0);
  expect(told).toBeGreaterThan(0);
  await link.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/week$/);
  await expectAccessible(page);
  const now = page.locator("#overdue [data-duty], #due [data-duty]");
  await expect(now).toHaveCount(told);

  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await expect(inFocus(page)).toHaveCount(1);
  await expect(rows(page).first().getByRole("link").first()).toBeFocused();
  const approval = rows(page).filter({ hasText: /Consent and preferences/ });
  const place = (await rows(page).allTextContents()).findIndex((text) => text.includes("Consent and preferences"));
  for (let at = 0; at < place; at += 1) await page.keyboard.press("j");
  await expect(approval.getByRole("link").first()).toBeFocused();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/budgets\/requests\/[0-9a-f-]{36}$/);
});

test("nobody's list tells of another's, and one without duties says so", async ({ pageOf }) => {
  const viewer = await pageOf("viewer");
  await viewer.goto("/week");
  await expect(viewer.getByRole("heading", { level: 2 })).toHaveText("Nothing is owed.");
  await expectAccessible(viewer);
  const lead = await pageOf("lead");
  await lead.goto("/week");
  await expect(rows(lead).filter({ hasText: /Consent and preferences/ })).toHaveCount(0);
});

test("the list fits a phone", async ({ page, signInAs }) => {
  await signInAs("cmo");
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto("/week");
  await expect(rows(page).first()).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});

test("an action is settled with one key where it stands, and the focus stays in the list", async ({
  page,
  signInAs,
}) => {
  await signInAs("it");
  await page.goto("/week");
  const action = rows(page).filter({ hasText: "Compare issuer time-outs by bank" });
  const before = await rows(page).count();
  await action.getByRole("link").first().focus();
  await page.keyboard.press("a");
  await expect(action).toHaveCount(0);
  await expect(rows(page)).toHaveCount(before - 1);
  if (before > 1) await expect(inFocus(page)).toHaveCount(1);
  const link = page.getByRole("link", { name: /^My week/ });
  const now = await page.locator("#overdue [data-duty], #due [data-duty]").count();
  await expect(link).toHaveText(now > 0 ? `My week${now}` : "My week");
});
