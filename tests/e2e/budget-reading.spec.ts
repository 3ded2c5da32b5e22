import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./support/test";

async function openBudget(page: Page, name: string): Promise<string> {
  await page.goto("/budgets");
  await page.getByRole("link", { name }).first().click();
  await expect(page).toHaveURL(/\/budgets\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
}

const sectionsOf = (page: Page) =>
  page.locator(".budget-room > div .section").evaluateAll((all) => all.map(({ id }) => id));

test("says what is left and where the forecast ends, and opens the newest entry into two equal sides", async ({
  page,
  signInAs,
}) => {
  await signInAs("finance");
  await openBudget(page, "Checkout and identity");
  const finding = page.getByRole("heading", { level: 1 });
  await expect(finding).toContainText("€600,198.60 is left, but the forecast ends €72,000 over");
  await page.locator("#way").getByText("View as table").click();
  await expect(page.locator("#way").getByRole("row", { name: /Approved 2,150,000/ })).toBeVisible();

  await page
    .locator("#journal")
    .getByRole("link", { name: /^J-\d+$/ })
    .first()
    .click();
  await expect(finding).toHaveText(/^J-\d+: /);
  const sides = page.locator("#sides tfoot td");
  expect(await sides.nth(0).innerText()).toBe(await sides.nth(1).innerText());
  await expect(page.locator("#sides")).toContainText("sums to 0.00");
  await expectAccessible(page);
});

test("takes a forecast of a line from finance and shows who said it, and offers none to a reader", async ({
  page,
  signInAs,
  pageOf,
}) => {
  await signInAs("finance");
  const path = await openBudget(page, "Loyalty app");
  await page.goto(`${path}/forecast`);
  await page.getByRole("link", { name: "Member letters" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Member letters");
  await page.getByLabel("Amount in EUR").fill("412000.005");
  await page.getByRole("button", { name: "State forecast" }).click();
  await expect(page.locator("main")).toContainText("too many decimals");
  await page.getByLabel("Amount in EUR").fill("412000");
  await page.getByRole("button", { name: "State forecast" }).click();
  await expect(page).toHaveURL(new RegExp(`${path}#line-`), { timeout: 20_000 });
  const row = page.locator("#lines").getByRole("row", { name: /^Member letters/ });
  await expect(row).toContainText("412,000");
  await expect(row).toContainText("−12,000");

  const reader = await pageOf("viewer");
  await reader.goto(`${path}/forecast`);
  await expect(reader.getByRole("button", { name: "State forecast" })).toHaveCount(0);
});

test("cuts the same total by stream, cost centre and function, and hands it out as a file", async ({
  page,
  signInAs,
}) => {
  await signInAs("finance");
  const totals: string[][] = [];
  for (const axis of ["stream", "cost_centre", "function"]) {
    await page.goto(`/budgets/by?axis=${axis}`);
    await expect(page.locator("tfoot")).toContainText("Σ ✓");
    totals.push(await page.locator("tfoot td").allInnerTexts());
  }
  expect(totals[1]).toEqual(totals[0]);
  expect(totals[2]).toEqual(totals[0]);
  const file = await (await page.request.get("/budgets/by/export?axis=stream")).text();
  const cents = file
    .trim()
    .split("\r\n")
    .slice(1)
    .reduce((sum, row) => sum + Math.round(Number(row.split(",").at(-2)) * 100), 0);
  expect((totals[0]?.[2] ?? "").replace(/[^\d]/g, "")).toBe(String(cents));
});

test("shows whoever pays their own share first and finance the lines, with the same numbers", async ({
  page,
  signInAs,
  pageOf,
}) => {
  await signInAs("finance");
  const path = await openBudget(page, "Checkout and identity");
  const marketer = await pageOf("marketing");
  await marketer.goto(path);
  const [forFinance, forMarketing] = [await sectionsOf(page), await sectionsOf(marketer)];
  expect([forFinance[0], forMarketing[0]]).toEqual(["lines", "payers"]);
  // Who sees the budget is finance's to say; everything else is there for both.
  expect([...forMarketing].sort()).toEqual(forFinance.filter((section) => section !== "readers").sort());
  await expect(marketer.locator("#payers tbody tr").first()).toContainText("Marketing");
  const figures = (on: Page) => on.locator(".budget-figures dd").allInnerTexts();
  expect(await figures(marketer)).toEqual(await figures(page));
});

test("carries the end of the audit chain on paper and not on the screen", async ({ page, signInAs }) => {
  await signInAs("finance");
  await openBudget(page, "Checkout and identity");
  const seal = page.locator(".print-seal");
  await expect(seal).toBeHidden();
  await page.emulateMedia({ media: "print" });
  await expect(seal).toBeVisible();
  await expect(seal).toHaveText(/As of .* audit chain, row \d+: [0-9a-f]{64}/);
});
