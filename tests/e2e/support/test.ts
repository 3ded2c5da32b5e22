import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import { demoAccounts, demoPassword } from "@/lib/demo/accounts";

export type Who = (typeof demoAccounts)[number]["key"];

interface Fixtures {
  /** Signs in through the real form as one of the demo accounts. */
  readonly signInAs: (who: Who) => Promise<void>;
  /** What the browser complained about; a test ends with none. */
  readonly complaints: string[];
}

export const test = base.extend<Fixtures>({
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error") complaints.push(message.text());
      });
      page.on("pageerror", (error) => complaints.push(String(error)));
      await use(complaints);
      expect(complaints, "the browser's console stays free of errors").toEqual([]);
    },
    { auto: true },
  ],
  signInAs: async ({ page }, use) => {
    await use(async (who) => {
      const account = demoAccounts.find(({ key }) => key === who);
      await page.goto("/sign-in");
      await page.getByLabel("E-mail").fill(account?.email ?? "");
      await page.getByLabel("Password").fill(demoPassword);
      await page.getByRole("button", { name: "Sign in" }).click();
      await expect(page.getByRole("navigation", { name: "Main" }).first()).toBeVisible();
    });
  },
});

/** Every WCAG 2.2 A and AA rule axe knows, on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(" | ")}`);
  expect(found, `axe on ${page.url()}`).toEqual([]);
}

/** The page itself never scrolls sideways; wide tables do so in their own area. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide, `${page.url()} is ${scrollWidth} of ${clientWidth} px wide`).toBe(0);
}

export { expect };
