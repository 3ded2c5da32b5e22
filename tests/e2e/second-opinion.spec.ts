import type { Locator, Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./support/test";

const differing = "Returns without a label";
const waiting = "Pickup in two hours";

test("lets an admin say by keyboard from which budget on a second opinion is asked", async ({ page, signInAs }) => {
  await signInAs("admin");
  await page.goto("/admin");
  const amount = page.getByLabel("Ask another function to rate initiatives from a budget of");
  await expect(amount).toHaveValue("600000.00");
  for (const [typed, kept] of [
    ["590000", "590000.00"],
    ["600000", "600000.00"],
  ] as const) {
    await amount.focus();
    await page.keyboard.press("Control+a");
    await page.keyboard.type(typed);
    await page.keyboard.press("Enter");
    await expect(amount).toHaveValue(kept);
  }
});

test("takes an opinion of the other side by keyboard, and offers none to the side that spoke", async ({
  page,
  signInAs,
  pageOf,
}) => {
  const own = await pageOf("it");
  await open(own, waiting);
  await expect(own.locator("#history").getByText(/should rate this update too|Another function rates/)).toBeVisible();
  await expect(own.getByText("Give a second opinion")).toHaveCount(0);

  await signInAs("marketing");
  await open(page, waiting);
  await reach(page.getByText("Give a second opinion"), page);
  await page.keyboard.press("Enter");
  await reach(page.getByLabel("Where does it stand, for your function?"), page);
  await page.keyboard.type("on");
  await reach(page.getByRole("button", { name: "Give opinion" }), page);
  await page.keyboard.press("Enter");
  await expect(page.getByText("You rate it differently: say why in a sentence.").first()).toBeVisible();
  const said = `The campaign names all 41 stores (${Date.now()}).`;
  await page.getByLabel("Where does it stand, for your function?").focus();
  await page.keyboard.type("off");
  await reach(page.getByLabel("Why?"), page);
  await page.keyboard.type(said);
  await page.keyboard.press("Enter");
  await expect(page.getByText(said).first()).toBeVisible();
  await expect(page.getByText("Another function rates this update the same.")).toBeVisible();
  await expectAccessible(page);
});

test("shows ratings that differ to the executives of both sides, at home, in the list and on the page", async ({
  pageOf,
}) => {
  for (const who of ["cio", "cmo"] as const) {
    const page = await pageOf(who);
    const need = page.locator("#needs li").filter({ hasText: differing });
    await page.locator("#needs summary").focus();
    await page.keyboard.press("Enter");
    await expect(need.getByText("Marketing says on track, IT sees it at risk")).toBeVisible();
    await page.goto("/initiatives");
    const row = page.getByRole("row").filter({ hasText: differing });
    await expect(row).toContainText("rated differently");
    await open(page, differing);
    await expect(page.getByText("Another function rates this update differently.")).toBeVisible();
    await expect(page.getByText("nobody has tried a holiday's returns on it")).toBeVisible();
  }
});

/** From the list to the page of an initiative, without a mouse. */
async function open(page: Page, name: string): Promise<void> {
  await page.goto("/initiatives");
  await page.getByRole("link", { name, exact: true }).first().focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name, { timeout: 15_000 });
}

async function reach(target: Locator, page: Page): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if (await target.evaluate((one) => one === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(target).toBeFocused();
}
