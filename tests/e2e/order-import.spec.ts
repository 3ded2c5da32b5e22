import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./support/test";

const orders =
  "PO number;Vendor;Budget;Department;Line;Amount;Currency;Order date;Delivery date\n" +
  "PO-9001;Quayside Printing Ltd;Service and returns;Marketing;Care guides;1.250,40;EUR;2026-11-10;2026-12-15\n" +
  "PO-9002;Harbour Cables;Service and returns;IT;Care guides;99,60;EUR;2026-11-12;\n";

test("brings purchase orders only when they come to the control totals, shows them with their budget, and undoes them", async ({
  page,
  signInAs,
}) => {
  await signInAs("finance");
  await page.goto("/imports/new");
  await page.getByLabel("What the files hold").selectOption("orders");
  await page
    .getByLabel("Files", { exact: true })
    .setInputFiles({ name: "open-orders.csv", mimeType: "text/csv", buffer: Buffer.from(orders) });
  await page.getByRole("button", { name: "Go on to the columns" }).click();
  await expect(page.getByLabel("Column for Order number")).toHaveValue("PO number");
  await page.getByLabel("Rows on the sheet").fill("2");
  await page.getByLabel("Sum of each currency").fill("EUR 1,350.01");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Check the files" }).click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "2 rows were read, but the files do not come to the sheet",
  );
  const control = page.getByRole("table", { name: "Control totals" });
  await expect(control.getByRole("row", { name: /Sum in EUR 1,350\.01 1,350\.00 −0\.01/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Import 2 rows" }).click();
  await expect(page.getByRole("alert").first()).toContainText("Sums differ by EUR −0.01");

  await page.getByLabel("Sum of each currency").fill("EUR 1,350.00");
  await page.getByRole("button", { name: "Import 2 rows" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("2 rows were imported");
  await expect(page.getByText("The files come to what the sheet says")).toBeVisible();
  const imported = page.url();
  await page.setViewportSize({ width: 360, height: 780 });
  await expectNoSidewaysScroll(page);
  await page.setViewportSize({ width: 1440, height: 900 });

  await page.goto("/budgets");
  await page.getByRole("link", { name: "Service and returns" }).first().click();
  await page.waitForURL(/\/budgets\/[0-9a-f-]{36}$/);
  const list = `${page.url()}/orders`;
  await page.goto(list);
  await expect(page.getByRole("row", { name: /PO-9001/ })).toContainText("Quayside Printing Ltd");
  await page.goto(imported);
  await page.getByRole("link", { name: "Undo", exact: true }).click();
  await page.getByRole("button", { name: "Undo 2 rows" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This import of 2 rows was undone");
  await page.goto(list);
  await expect(page.getByText("PO-9001")).toHaveCount(0);
});
