import type { Locator, Page } from "@playwright/test";
import { enter, tabTo, typeInto } from "./support/keyboard";
import { expect, expectAccessible, test } from "./support/test";

/** A budget of its own, so that nothing else touches what is counted here. */
const key = `month-${Date.now()}`;
const name = `Winter sale ${Date.now() % 100_000}`;
const order = `PO-${key}`;
const invoice = `INV-${key}`;

const refusal = (page: Page): Locator => page.locator(".error-summary");

/** Chooses by the first letters of what the field offers, as a keyboard does. */
async function choose(page: Page, field: Locator, letters: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.type(letters);
}

/** Dates are typed part by part; the browsers here write day, month and year. */
async function typeDay(page: Page, field: Locator, day: `${number}-${number}-${number}`): Promise<void> {
  await tabTo(page, field);
  await field.evaluate((input, value) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(input, value);
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }, day);
}

async function openBudget(page: Page): Promise<void> {
  await page.goto("/budgets");
  await enter(page, page.getByRole("link", { name }).first());
  await expect(page.locator("#control")).toBeVisible();
}

/** The check queue's row of an invoice, with the focus on it. */
async function moveToInvoice(page: Page): Promise<Locator> {
  await page.goto("/budgets/checks");
  const row = page.locator("[data-check]", { hasText: invoice });
  await expect(row).toBeVisible();
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press("j");
    const isThere = await row.locator("summary").evaluate((element) => element === document.activeElement);
    if (isThere) return row;
  }
  throw new Error(`j never came to invoice ${invoice}`);
}

test("four roles take a month from its plan to its audit by keyboard, and wrong moves are refused in words", async ({
  pageOf,
}) => {
  test.setTimeout(240_000);
  const finance = await pageOf("finance");

  await test.step("finance plans", async () => {
    await finance.goto("/budgets");
    await enter(finance, finance.getByRole("link", { name: "Create budget" }));
    await typeInto(finance, finance.getByLabel("Name"), name);
    await typeInto(finance, finance.getByLabel("Short key"), "loyalty-app");
    await enter(finance, finance.getByRole("button", { name: "Create budget" }));
    await expect(refusal(finance)).toContainText("loyalty-app");
    await typeInto(finance, finance.getByLabel("Short key"), key);
    await enter(finance, finance.getByRole("button", { name: "Create budget" }));
    await expect(finance.getByRole("heading", { level: 1 })).toContainText("0.00");

    await enter(finance, finance.getByRole("link", { name: "Add line" }));
    await typeInto(finance, finance.getByLabel("Name"), "Campaign pages");
    await typeInto(finance, finance.getByLabel("IT pays", { exact: true }), "60");
    await typeInto(finance, finance.getByLabel("Marketing pays", { exact: true }), "30");
    await enter(finance, finance.getByRole("button", { name: "Add line" }));
    await expect(refusal(finance)).toContainText("100");
    await typeInto(finance, finance.getByLabel("Marketing pays", { exact: true }), "40");
    await enter(finance, finance.getByRole("button", { name: "Add line" }));
    await expect(finance.locator("#lines")).toContainText("Campaign pages");

    await enter(finance, finance.getByRole("link", { name: "Post entry" }));
    await choose(finance, finance.getByLabel("Kind", { exact: true }), "Alloc");
    await typeDay(finance, finance.getByLabel("Date"), "2026-01-01");
    await typeInto(finance, finance.getByLabel("Amount in EUR"), "1,000.00");
    await enter(finance, finance.getByRole("button", { name: "Post entry" }));
    await expect(finance.locator("main")).toContainText("1,000.00");
  });

  await test.step("finance locks the plan, and then it stays", async () => {
    await openBudget(finance);
    await enter(finance, finance.getByRole("link", { name: "Lock the plan" }));
    await enter(finance, finance.getByRole("button", { name: "Lock the plan" }));
    await expect(finance.getByRole("heading", { level: 1 })).toContainText("is locked");
    await openBudget(finance);
    await enter(finance, finance.getByRole("link", { name: "Post entry" }));
    await choose(finance, finance.getByLabel("Kind", { exact: true }), "Alloc");
    await typeInto(finance, finance.getByLabel("Amount in EUR"), "1.00");
    await enter(finance, finance.getByRole("button", { name: "Post entry" }));
    await expect(refusal(finance)).toContainText("is locked. Ask for what should change");
  });

  await test.step("finance commits, at most what there is", async () => {
    await openBudget(finance);
    await enter(finance, finance.locator("#orders").getByRole("link").first());
    await enter(finance, finance.getByRole("link", { name: "Place order" }));
    await typeInto(finance, finance.getByLabel("Order number"), order);
    await typeInto(finance, finance.getByLabel("Supplier"), "Keyboard Works");
    await choose(finance, finance.getByLabel("Paid by"), "Mark");
    await typeInto(finance, finance.getByLabel("Amount in EUR"), "1000.01");
    await typeDay(finance, finance.getByLabel("Ordered on"), "2026-01-12");
    await enter(finance, finance.getByRole("button", { name: "Place order" }));
    await expect(refusal(finance)).toContainText("this is 0.01 EUR too much");
    await typeInto(finance, finance.getByLabel("Amount in EUR"), "400.00");
    await enter(finance, finance.getByRole("button", { name: "Place order" }));
    await expect(finance.getByRole("row", { name: new RegExp(order) })).toContainText("400.00");
  });

  const it = await pageOf("it");
  await test.step("IT enters the invoice, and may neither approve nor plan", async () => {
    await it.goto("/budgets");
    await expect(it.getByRole("link", { name: "Create budget" })).toHaveCount(0);
    await openBudget(it);
    await expect(it.getByRole("link", { name: /^(Lock the plan|Close a month|Place order)$/ })).toHaveCount(0);
    await expect(it.getByRole("link", { name: "Post entry" })).toHaveCount(0);
    await it.goto("/budgets/invoices/new");
    await enter(it, it.getByRole("link", { name: new RegExp(`^${name}`) }));
    await enter(it, it.locator("#order").getByRole("link", { name: new RegExp(`^${order}`) }));
    await expect(it.getByLabel("Supplier")).toHaveValue("Keyboard Works");
    await expect(it.getByLabel("Amount")).toHaveValue("400.00");
    await expect(it.getByLabel("Paid by")).toHaveValue(/./);
    await typeInto(it, it.getByLabel("Invoice number"), invoice);
    await typeInto(it, it.getByLabel("Amount"), "four hundred");
    await typeDay(it, it.getByLabel("Invoice day"), "2026-01-20");
    await enter(it, it.getByRole("button", { name: "Enter invoice" }));
    await expect(refusal(it)).toContainText("is not an amount");
    await expect(it.getByLabel("Invoice number")).toHaveValue(invoice);
    await typeInto(it, it.getByLabel("Amount"), "390,10");
    await enter(it, it.getByRole("button", { name: "Enter invoice" }));
    await expect(refusal(it)).toContainText("a comma where the cents begin");
    await typeInto(it, it.getByLabel("Amount"), "390.10");
    await enter(it, it.getByRole("button", { name: "Enter invoice" }));
    await expect(it).toHaveURL(/checks#invoice-/);
    await expect(it.locator("[data-check]", { hasText: invoice }).getByRole("button")).toHaveCount(0);
  });

  await test.step("the month cannot be closed in silence while it waits", async () => {
    await openBudget(finance);
    await enter(finance, finance.getByRole("link", { name: "Close a month" }));
    await expect(finance.locator("#unposted")).toContainText(invoice);
    await enter(finance, finance.getByRole("button", { name: /^Close Jan/ }));
    await expect(finance.getByLabel("Why is it closed although something was found?")).toBeFocused();
  });

  await test.step("marketing approves, finance checks and pays", async () => {
    const marketing = await pageOf("cmo");
    await moveToInvoice(marketing);
    await marketing.keyboard.press("y");
    await expect(marketing.locator("#mine", { hasText: invoice })).toHaveCount(0);

    const row = await moveToInvoice(finance);
    await expect(row).toContainText("Keyboard Works");
    await finance.keyboard.press("o");
    await expect(row.getByRole("list")).toContainText("Three different people");
    await expectAccessible(finance);
    await finance.keyboard.press("y");
    await expect(finance.locator("#ended")).toContainText(invoice);
  });

  await test.step("finance closes the month, and nothing more goes into it", async () => {
    await openBudget(finance);
    await enter(finance, finance.getByRole("link", { name: "Close a month" }));
    await expect(finance.locator("#unposted")).not.toContainText(invoice);
    const reason = finance.getByLabel("Why is it closed although something was found?");
    if (await reason.isVisible()) await typeInto(finance, reason, "The rest of the order comes in February");
    await enter(finance, finance.getByRole("button", { name: /^Close Jan/ }));
    await expect(finance.getByText("Closed. The next month is below.")).toBeVisible();
    await openBudget(finance);
    await enter(finance, finance.getByRole("link", { name: "Post entry" }));
    await choose(finance, finance.getByLabel("Kind", { exact: true }), "Act");
    await choose(finance, finance.getByLabel("Paid by"), "IT");
    await typeDay(finance, finance.getByLabel("Date"), "2026-01-31");
    await typeInto(finance, finance.getByLabel("Amount in EUR"), "5.00");
    await enter(finance, finance.getByRole("button", { name: "Post entry" }));
    await expect(refusal(finance)).toContainText("The books are closed to");
  });

  await test.step("an administrator audits: the ledger agrees, and the payment names its three people", async () => {
    const auditor = await pageOf("admin");
    await auditor.goto("/admin#ledger");
    await enter(auditor, auditor.getByRole("button", { name: "Prove now" }));
    await expect(auditor.locator("#ledger")).toContainText("0 differences");
    await openBudget(auditor);
    await expect(auditor.getByRole("heading", { level: 1 })).toContainText("€600.00 is left");
    await expect(auditor.locator(".budget-figures")).toContainText("9.90");
    await expect(auditor.getByRole("link", { name: "Post entry" })).toHaveCount(0);
    const paid = auditor.locator(".budget-figures").getByRole("link").filter({ hasText: "390" });
    await enter(auditor, paid);
    await expect(auditor.locator("main")).toContainText("390.10");
    await enter(auditor, auditor.getByRole("link", { name: /^J-\d+$/ }).first());
    for (const person of ["Bram Verhoeven", "Cosima Hart", "Odile Laurent"])
      await expect(auditor.locator("main")).toContainText(person);
    await expectAccessible(auditor);
  });
});
