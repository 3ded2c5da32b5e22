import { expect, test } from "./support/test";

for (const view of ["executive", "it", "marketing", "finance"] as const) {
  test(`shows the headline of the ${view} home within the first screen of a phone, without scrolling sideways`, async ({
    page,
    signInAs,
  }) => {
    await signInAs(view === "finance" ? "cfo" : view === "marketing" ? "cmo" : "cio");
    await page.goto(`/?view=${view}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeInViewport({ ratio: 1 });
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(beyond).toBeLessThanOrEqual(0);
  });
}

test("looks through another role on a phone and ends it with one button", async ({ page, signInAs }) => {
  await signInAs("admin");
  await page.goto("/account/see-as");
  await page.getByLabel("Role").selectOption("viewer");
  await page.getByLabel("Side").selectOption("marketing");
  await page.getByRole("button", { name: "See as this role" }).click();
  await expect(page.getByText("Seen as: Reader, Marketing")).toBeVisible();
  await page.getByRole("button", { name: "End and be myself" }).click();
  await expect(page.getByText("Seen as:")).toHaveCount(0);
});
