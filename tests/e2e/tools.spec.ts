import { enter, tabTo, typeInto } from "./support/keyboard";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./support/test";

test("registers a tool from what was paid, tells IT and retires it, by keyboard alone", async ({ page, signInAs }) => {
  await signInAs("marketing");
  await page.goto("/budgets");
  await enter(page, page.getByRole("link", { name: "Tools", exact: true }));
  const finding = page.getByRole("heading", { level: 1 });
  await expect(finding).toContainText("unknown to IT");
  await expect(page.locator("#at-receive")).toContainText("Blind spot: no tool is registered here.");

  const supplier = "Scanworks";
  await enter(page, page.getByRole("link", { name: `Register a tool of ${supplier}` }));
  await expect(page.getByLabel("Supplier")).toHaveValue(supplier);
  const name = `Shelf scanner ${Date.now()}`;
  await typeInto(page, page.getByLabel("Name"), name);
  await typeInto(page, page.getByLabel("Cost a year"), "1.005");
  const data = page.getByLabel("Does it hold customer data?");
  await expect(data).toHaveValue("");
  await tabTo(page, data);
  await page.keyboard.press("Y");
  await tabTo(page, page.getByLabel("Used at Receive"));
  await page.keyboard.press("Space");
  await enter(page, page.getByRole("button", { name: "Register" }));
  await expect(page.locator(".error-summary")).toContainText("1.005 is more exact than EUR has decimals");
  await expect(page.getByLabel("Used at Receive")).toBeChecked();
  await typeInto(page, page.getByLabel("Cost a year"), "2400.00");
  await enter(page, page.getByRole("button", { name: "Register" }));

  await expect(page.getByText("The tool is in the register.")).toBeVisible();
  await expect(finding).toContainText(name);
  await expect(page.locator("#facts")).toContainText("€2,400.00");
  await expectAccessible(page);
  await enter(page, page.getByRole("link", { name: "All tools" }));
  await expect(page.locator("#at-receive")).toContainText("a tool here is unknown to IT and holds customer data");
  await expect(page.getByRole("link", { name: `Register a tool of ${supplier}` })).toHaveCount(0);

  await enter(page, page.locator("#tools").getByRole("link", { name }));
  await enter(page, page.getByRole("button", { name: /^Tell IT/ }));
  await expect(page.getByText("IT knows now.")).toBeVisible();
  await enter(page, page.getByRole("button", { name: /^Retire it/ }));
  await expect(page).toHaveURL(/show=retired/);
  await enter(page, page.getByRole("link", { name }));
  await expect(page.getByText("it stays on record and takes no more changes")).toBeVisible();
  await expect(page.getByRole("button", { name: "Save" })).toHaveCount(0);
  const file = await (await page.request.get("/tools/export?show=retired")).text();
  expect(file).toContain(`${name},,Marketing,${supplier},2400.00,EUR`);
});

test("shows a reader the register and offers no change", async ({ page, signInAs }) => {
  await signInAs("viewer");
  await page.goto("/tools");
  await expect(page.getByRole("link", { name: "Register a tool", exact: true })).toHaveCount(0);
  await page.locator("#tools").getByRole("link", { name: "Postwise", exact: true }).click();
  await expect(page.getByText("IT was not told of this tool, and it holds customer data.")).toBeVisible();
  await expect(page.getByRole("button", { name: /^(Tell IT|Save|Retire it)/ })).toHaveCount(0);
  expect((await page.request.get("/tools/new")).status()).toBe(404);
});

test("measures an initiative from a chosen day against a chosen KPI, and says both in the address", async ({
  page,
  signInAs,
}) => {
  await signInAs("viewer");
  await page.goto("/initiatives");
  await page.getByRole("link", { name: "Stock accuracy in stores", exact: true }).first().click();
  const impact = page.locator("#impact");
  await expect(impact).toContainText("since work began on");
  await impact.getByText("How this was measured").first().click();
  await expect(impact).toContainText("There is no comparison series");
  await impact.getByText("View as table").first().click();
  await expect(impact.getByRole("columnheader", { name: "Without it" }).first()).toBeVisible();

  await impact.getByLabel("Compared with").selectOption({ index: 1 });
  await impact.getByRole("button", { name: "Measure" }).click();
  await expect(page).toHaveURL(/control=[a-z-]+/);
  await impact.getByText("How this was measured").first().click();
  await expect(impact).toContainText("is estimated from 1 comparison series");
  await expectAccessible(page);
  await page.goto(`${new URL(page.url()).pathname}?launch=2024-08-26`);
  await expect(impact).toContainText("before the launch: at least 12 are needed.");
  await page.setViewportSize({ width: 360, height: 780 });
  await expectNoSidewaysScroll(page);
});
