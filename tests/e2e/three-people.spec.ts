import type { Locator, Page } from "@playwright/test";
import { enter, tabTo, typeInto } from "./support/keyboard";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./support/test";

const rowOf = (page: Page, number: string): Locator => page.locator("[data-check]", { hasText: number });

/** Moves down the queue by key until an invoice has the focus. */
async function moveTo(page: Page, number: string): Promise<void> {
  await page.goto("/budgets/checks");
  const summary = rowOf(page, number).locator("summary");
  await expect(summary).toBeVisible();
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press("j");
    if (await summary.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`j never came to invoice ${number}`);
}

async function enterInvoice(page: Page, number: string): Promise<void> {
  await page.goto("/budgets/invoices/new");
  await enter(page, page.getByRole("link", { name: /^Loyalty app/ }).first());
  await typeInto(page, page.getByLabel("Invoice number"), number);
  await typeInto(page, page.getByLabel("Supplier"), "Keyboard Works");
  await typeInto(page, page.getByLabel("Amount"), "12.30");
  await tabTo(page, page.getByLabel("Paid by"));
  await page.keyboard.type("Mark");
  await enter(page, page.getByRole("button", { name: "Enter invoice" }));
  await expect(page).toHaveURL(/checks#invoice-/);
}

test("an invoice passes three people by keyboard, and a number seen before comes back with a reason", async ({
  pageOf,
}) => {
  const number = `K-${Date.now()}`;
  const [asks, approves, pays] = [await pageOf("it"), await pageOf("cmo"), await pageOf("finance")];
  await enterInvoice(asks, number);
  const own = rowOf(asks, number);
  await own.locator("summary").click();
  await expect(own.getByRole("button")).toHaveCount(0);
  await expect(own).toContainText("Three different people");
  await expect(own).toContainText("You cannot approve it, because you entered it.");

  await moveTo(approves, number);
  await expect(rowOf(approves, number).getByRole("button", { name: "Approve" })).toBeVisible();
  await approves.keyboard.press("y");
  await expect(approves.locator("#mine", { hasText: number })).toHaveCount(0);
  await expect(rowOf(approves, number)).toContainText("6 of 6 rules met");

  await moveTo(pays, number);
  await expect(rowOf(pays, number)).toContainText("6 of 6 rules met");
  await pays.keyboard.press("o");
  await expect(rowOf(pays, number).getByRole("list")).toBeVisible();
  await expectAccessible(pays);
  await pays.keyboard.press("y");
  await expect(pays.locator("#ended")).toContainText(number);
  await pays.locator("#ended").getByRole("row", { name: number }).getByRole("link", { name: "12.30" }).click();
  await expect(pays.locator("main")).toContainText(number);

  const again = number.replace("-", " ").toLowerCase();
  await enterInvoice(asks, again);
  await moveTo(approves, again);
  await approves.keyboard.press("y");
  await expect(approves.locator("#mine", { hasText: again })).toHaveCount(0);
  await moveTo(pays, again);
  await expect(rowOf(pays, again)).toContainText("Number seen before");
  await pays.keyboard.press("y");
  await expect(pays.getByLabel("Why it is paid all the same")).toBeFocused();
  await pays.keyboard.press("Escape");
  await pays.keyboard.press("x");
  await expect(pays.getByLabel("Why it goes back")).toBeFocused();
  await pays.keyboard.type("It was paid before");
  await pays.keyboard.press("Enter");
  await expect(pays.locator("#ended")).toContainText("It was paid before");
  await asks.goto("/budgets/checks");
  await expect(asks.getByRole("link", { name: "Enter again" }).first()).toBeVisible();
});

test("an order is placed, shown and let go of; and on a phone nothing scrolls sideways", async ({ page, signInAs }) => {
  await signInAs("finance");
  await page.goto("/budgets");
  await page
    .getByRole("link", { name: /^Loyalty app/ })
    .first()
    .click();
  await page.locator("#orders").getByRole("link").first().click();
  await page.getByRole("link", { name: "Place order" }).click();
  const number = `PO-${Date.now()}`;
  await page.getByLabel("Order number").fill(number);
  await page.getByLabel("Supplier").fill("Keyboard Works");
  await page.getByLabel("Paid by").selectOption("Marketing");
  await page.getByLabel("Amount in EUR").fill("45.60");
  await page.getByRole("button", { name: "Place order" }).click();
  await expect(page).toHaveURL(/orders#order-/);
  const row = page.getByRole("row", { name: new RegExp(number) });
  await expect(row).toContainText("45.60");
  await expectAccessible(page);
  await row.getByRole("link", { name: "Let go" }).click();
  await page.getByLabel("Reason").fill("Not needed");
  await page.getByRole("button", { name: "Let go" }).click();
  await expect(page.getByRole("row", { name: new RegExp(number) }).getByRole("link", { name: "Let go" })).toHaveCount(
    0,
  );
  for (const path of [page.url(), "/budgets/checks", "/budgets/invoices/new"]) {
    await page.setViewportSize({ width: 360, height: 780 });
    await page.goto(path);
    await expectNoSidewaysScroll(page);
  }
});
