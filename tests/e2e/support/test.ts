import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { demoAccounts, demoPassword } from "@/lib/demo/accounts";

export type Who = (typeof demoAccounts)[number]["key"];

interface Fixtures {
  /** Signs in through the real form as one of the demo accounts. */
  readonly signInAs: (who: Who) => Promise<void>;
  /** A browser of their own for one more of the demo accounts, signed in. */
  readonly pageOf: (who: Who) => Promise<Page>;
  /** What the browsers complained about; a test ends with none. */
  readonly complaints: string[];
}

export const test = base.extend<Fixtures>({
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      collectComplaints(page, complaints);
      await use(complaints);
      expect(complaints, "the browser's console stays free of errors").toEqual([]);
    },
    { auto: true },
  ],
  signInAs: async ({ page }, use) => {
    await use((who) => signIn(page, who));
  },
  pageOf: async ({ browser, contextOptions, baseURL, complaints }, use) => {
    const opened: Page[] = [];
    await use(async (who) => {
      const page = await browser.newPage({ ...contextOptions, ...(baseURL ? { baseURL } : {}) });
      opened.push(page);
      collectComplaints(page, complaints);
      await signIn(page, who);
      return page;
    });
    for (const page of opened) await page.close();
  },
});

type Cookies = Awaited<ReturnType<BrowserContext["cookies"]>>;
/** The sessions of this run, each begun through the real form once; one that was ended since is begun anew. */
const sessions = new Map<Who, Cookies>();

async function signIn(page: Page, who: Who): Promise<void> {
  const home = page.getByRole("navigation", { name: "Main" }).first();
  const known = sessions.get(who);
  if (known) {
    await page.context().addCookies(known);
    await page.goto("/");
    await expect(home.or(page.getByLabel("E-mail")).first()).toBeVisible();
    if (await home.isVisible()) return;
  }
  const account = demoAccounts.find(({ key }) => key === who);
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(account?.email ?? "");
  await page.getByLabel("Password").fill(demoPassword);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(home).toBeVisible();
  sessions.set(who, await page.context().cookies());
}

function collectComplaints(page: Page, complaints: string[]): void {
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`${message.text()} ${message.location().url}`);
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
}

const axeOptions = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
  resultTypes: ["violations" as const],
};
type AxeResults = Awaited<ReturnType<AxeBuilder["analyze"]>>;

/** Every WCAG 2.2 A and AA rule axe knows, on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  await expect(page, "the page's title, which may come after the page").toHaveTitle(/./);
  const violations = (await askAxeAgain(page)) ?? (await bringAxe(page));
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(" | ")}`);
  expect(found, `axe on ${page.url()}`).toEqual([]);
}

/** Puts axe into the page and asks it. No page holds a frame, so nothing need be gathered from frames. */
async function bringAxe(page: Page): Promise<AxeResults["violations"]> {
  return (await new AxeBuilder({ page }).options(axeOptions).setLegacyMode(true).analyze()).violations;
}

/** Asks the axe that is in the page already, in half the time; null where there is none yet. */
async function askAxeAgain(page: Page): Promise<AxeResults["violations"] | null> {
  return page.evaluate(async (options) => {
    const { axe } = window as { axe?: { run(of: Document, options: object): Promise<AxeResults> } };
    return axe ? (await axe.run(document, options)).violations : null;
  }, axeOptions);
}

/** The page itself never scrolls sideways; wide tables do so in their own area. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { scrollWidth, clientWidth } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return { scrollWidth, clientWidth };
  });
  expect(scrollWidth, `${page.url()} is ${scrollWidth} of ${clientWidth} px wide`).toBe(clientWidth);
}

export { expect };
