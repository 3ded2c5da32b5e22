import type { Page } from "@playwright/test";
import { expect, test, type Who } from "./support/test";

/** Every cell a reader sees in the list of KPIs, row by row. */
const cellsOf = async (page: Page): Promise<string[]> =>
  page.getByRole("table").locator("tbody :is(th, td)").filter({ visible: true }).allInnerTexts();

for (const who of ["ceo", "finance"] satisfies Who[]) {
  test(`prints for ${who} the very figures of the screen`, async ({ page, signInAs }) => {
    await signInAs(who);
    await page.goto("/kpis");
    const onScreen = await cellsOf(page);
    expect(onScreen.length).toBeGreaterThan(200);
    await page.emulateMedia({ media: "print" });
    expect(await cellsOf(page)).toEqual(onScreen);
    await expect(page.getByRole("navigation", { name: "Main" }).first()).toBeHidden();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page
      .locator("tbody td")
      .first()
      .evaluate((cell: HTMLElement) => cell.style.setProperty("display", "none"));
    expect(await cellsOf(page), "a cell that print left out would be noticed").not.toEqual(onScreen);
  });
}
