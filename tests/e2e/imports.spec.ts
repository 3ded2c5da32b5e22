import { readFileSync } from "node:fs";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./support/test";

const spend =
  "Date;Amount;Currency;Supplier;Department\n2026-10-05;1.234,50;EUR;Acme GmbH;Marketing\n2026-10-06;12,5o;EUR;=Acme;Marketing\n2026-10-06;(907,00);EUR;Bolt;Marketing\n";

test("imports a file in four steps, names the bad row, gives the rejects, and undoes it once that is confirmed", async ({
  page,
  signInAs,
}) => {
  await signInAs("finance");
  await page.goto("/imports");
  const before = await page.getByRole("row").count();
  await page.getByRole("link", { name: "Import files" }).first().click();
  await page.getByLabel("What the files hold").selectOption("spend");
  await page
    .getByLabel("Files", { exact: true })
    .setInputFiles({ name: "card-spend.csv", mimeType: "text/csv", buffer: Buffer.from(spend) });
  await page.getByRole("button", { name: "Go on to the columns" }).click();

  await expect(page.getByRole("heading", { level: 1 })).toContainText("card-spend.csv");
  await expect(page.getByLabel("Column for Amount")).toHaveValue("Amount");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Check the files" }).click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("1 of 3 rows have errors; 2 are ready");
  await expect(page.getByRole("row", { name: /3 Amount 12,5o Not a number 12,50/ })).toBeVisible();
  await expectAccessible(page);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download rejects" }).click();
  expect(readFileSync(await (await download).path(), "utf8")).toContain('card-spend.csv,3,Amount,"12,5o",Not a number');

  await page.getByRole("button", { name: "Import 2 rows" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("2 rows were imported; 1 left out");
  await page.setViewportSize({ width: 360, height: 780 });
  await expectNoSidewaysScroll(page);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("link", { name: "Undo", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Undo this import?" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Undo 2 rows" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This import of 2 rows was undone");
  await expect(page.getByText("Undone by")).toBeVisible();
  await page.goto("/imports");
  await expect(page.getByRole("row")).toHaveCount(Math.max(before, 1) + 1);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/\d undone/);
});

test("gives a template of every kind, and stops at the columns until what every row needs has one", async ({
  page,
  signInAs,
}) => {
  await signInAs("finance");
  await page.goto("/imports/new");
  await page.getByText("Purchase orders", { exact: true }).last().click();
  await expectAccessible(page);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download a template for Purchase orders" }).click();
  const template = readFileSync(await (await download).path());
  await page.getByLabel("What the files hold").selectOption("orders");
  const file = { name: "orders.csv", mimeType: "text/csv", buffer: template };
  await page.getByLabel("Files", { exact: true }).setInputFiles(file);
  await page.getByRole("button", { name: "Go on to the columns" }).click();
  await page.getByLabel("Column for Function").selectOption("– none –");
  await page.getByRole("button", { name: "Check the files" }).click();
  await expect(page.getByRole("alert").first()).toHaveText(
    "Choose the column for Function, or one value for all rows: every row needs it.",
  );
  await page.getByLabel("Column for Function").selectOption("Function");
  await page.getByRole("button", { name: "Check the files" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("1 row is ready");
});

test("says what is wrong with a file that cannot be read, and keeps what was chosen in the columns", async ({
  page,
  signInAs,
}) => {
  await signInAs("admin");
  await page.goto("/imports/new");
  await page.getByLabel("What the files hold").selectOption("spend");
  const file = (text: string) => ({ name: "spend.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  const upload = page.getByLabel("Files", { exact: true });
  await upload.setInputFiles(file("Date,Amount,Currency\n"));
  await page.getByRole("button", { name: "Go on to the columns" }).click();
  await expect(page.getByRole("alert").first()).toContainText("no rows");

  await page.getByLabel("What the files hold").selectOption("spend");
  await upload.setInputFiles(file("Date,Amount\n03/04/2026,5\n05/06/2026,7\n"));
  await page.getByRole("button", { name: "Go on to the columns" }).click();
  await page.getByLabel("Column for Currency").selectOption("One value for all rows");
  await page.getByLabel("Fixed value for Currency").fill("EUR");
  await page.getByRole("button", { name: "Check the files" }).click();
  await expect(page.getByRole("alert").first()).toContainText("ambiguous");
  await expect(page.getByLabel("Fixed value for Currency")).toHaveValue("EUR");
  await page.getByLabel("Format of Posted on").selectOption("DD/MM/YYYY");
  await page.getByRole("button", { name: "Check the files" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("All 2 rows are ready");
});
