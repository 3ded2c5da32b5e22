import type { Page } from "@playwright/test";
import { expect, test, type Who } from "./support/test";

/** Every row of the shared KPIs as text, by the KPI's address: its name may be the reader's own function's. */
async function kpiCells(page: Page): Promise<Record<string, string[]>> {
  const rows = await page.getByRole("table", { name: "Shared KPIs" }).locator("tbody tr").all();
  const cells = await Promise.all(
    rows.map(async (row) => {
      const [, ...rest] = await row.locator("td").allInnerTexts();
      return [await row.getByRole("link").first().getAttribute("href"), rest] as const;
    }),
  );
  return Object.fromEntries(cells.map(([address, rest]) => [address ?? "", rest]));
}

test("shows each record with the same value to everybody, whatever comes first", async ({ pageOf }) => {
  const seen: Record<string, Record<string, string[]>> = {};
  for (const who of ["ceo", "cio", "cmo", "cfo", "it", "marketing", "finance"] satisfies Who[]) {
    const page = await pageOf(who);
    await expect(page.getByRole("heading", { name: "Shared KPIs", exact: true })).toBeVisible();
    seen[who] = await kpiCells(page);
  }
  expect(Object.keys(seen.ceo ?? {}).length).toBeGreaterThanOrEqual(8);
  for (const [who, cells] of Object.entries(seen)) expect(cells, who).toEqual(seen.ceo);
});

test("begins with the finding and, for finance, with the money", async ({ page, signInAs }) => {
  await signInAs("finance");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("off track");
  const heads = await page.getByRole("heading", { level: 2 }).allInnerTexts();
  expect(heads[0]).toBe("Joint money");
});

test("walks the thread from an outcome down to the money and back", async ({ page, signInAs }) => {
  await signInAs("ceo");
  await page.goto("/thread?from=kpi:checkout-completion");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Checkout completion");
  const table = page.getByRole("table", { name: "As a table" });
  await expect(table).toContainText("Single basket across devices");
  await expect(table).toContainText("Checkout and identity");
  await expect(table).not.toContainText("Care guides");
  await table.getByRole("link", { name: "Single basket across devices" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Single basket across devices");
});
