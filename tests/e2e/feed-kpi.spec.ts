import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./support/test";

const kpi = "First-time visitors";

test("feeds a KPI from a stage, shows what would be written first, and stops again", async ({ page, signInAs }) => {
  await signInAs("cio");
  await page.goto("/journey/discover");
  await page.getByRole("link", { name: "Feed a KPI" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Discover feeds no KPI yet");
  await page.getByRole("link", { name: "People", exact: true }).last().click();
  await page.getByRole("button", { name: "Show what would be written" }).click();
  await expect(page.locator(".field-error"), "said at the field").toBeVisible();
  await page.getByLabel("KPI to feed").selectOption({ label: kpi });
  await page.getByRole("button", { name: "Show what would be written" }).click();
  await expect(page.locator("#preview").getByRole("row")).toHaveCount(9);
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 780 });
  await expectNoSidewaysScroll(page);
  await page.setViewportSize({ width: 1440, height: 900 });

  await page.getByRole("button", { name: `Feed ${kpi}` }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Discover feeds 1 KPI");
  await page.locator("#feeds").getByRole("link", { name: kpi }).click();
  await expect(page.getByRole("link", { name: "Fed from stage Discover, metric People" }).first()).toBeVisible();
  await page.getByRole("link", { name: "Fed from stage Discover, metric People" }).first().click();
  await expect(page).toHaveURL(/\/journey\/discover/);
  await page.getByRole("button", { name: `Stop feeding ${kpi}` }).click();
  await expect(page.getByText("No KPI gets its readings from this stage.")).toBeVisible();
});

test("tells a reader what is fed, and offers nothing to change", async ({ page, signInAs }) => {
  await signInAs("viewer");
  await page.goto("/journey/discover");
  await expect(page.locator("#feeds")).toBeVisible();
  await expect(page.getByRole("link", { name: "Feed a KPI" })).toHaveCount(0);
  expect((await page.request.get("/journey/discover/feed")).status()).toBe(404);
});
