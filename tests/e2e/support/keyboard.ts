import { expect, type Locator, type Page } from "@playwright/test";

/** More stops than any page has. */
const mostStops = 120;

/** Presses Tab until the focus stands on this, as somebody without a mouse would. */
export async function tabTo(page: Page, goal: Locator): Promise<void> {
  await expect(goal).toBeVisible();
  for (let presses = 0; presses < mostStops; presses += 1) {
    await page.keyboard.press("Tab");
    if (await isFocused(goal)) return expect(goal, "the focus can be seen").toBeInViewport();
  }
  throw new Error(`${mostStops} presses of Tab did not reach ${goal}`);
}

/** Goes to a field and writes over what stands in it. */
export async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(text);
}

/** Goes to a link or button and presses Enter. */
export async function enter(page: Page, goal: Locator): Promise<void> {
  await tabTo(page, goal);
  await page.keyboard.press("Enter");
}

const isFocused = (goal: Locator): Promise<boolean> => goal.evaluate((element) => element === document.activeElement);
