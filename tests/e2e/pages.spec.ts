import type { Page } from "@playwright/test";
import { expect, expectAccessible, expectNoSidewaysScroll, test, type Who } from "./support/test";

const kpi = "/kpis/checkout-completion";
/** Every page by its address, once, for somebody who uses it; the home and the account differ from role to role. */
const pagesOf: Partial<Record<Who, readonly string[]>> = {
  ceo: ["/", "/?view=executive", "/kpis", "/kpis/overrides", "/kpis/conflicts", "/thread?from=kpi:checkout-completion"],
  cio: [
    "/week",
    "/sync",
    "/sync?decided=checkout",
    "/sync/2026-W48",
    "/sync/2026-W47",
    "/kpis/new",
    "/kpis/new?template=mix_share",
    "/kpis/glossary",
    `${kpi}/target`,
    "/kpis/tree",
    "/notes",
  ],
  finance: [
    "/",
    "/?view=finance",
    "/budgets",
    "/budgets/entries",
    "/budgets/new",
    "/budgets/spend",
    "/budgets/by",
    "/budgets/rates",
  ],
  lead: [
    "/",
    kpi,
    `${kpi}?tab=signal`,
    `${kpi}?tab=links`,
    `${kpi}?tab=events`,
    "/initiatives/new",
    "/search?q=checkout",
  ],
  it: [`${kpi}/reading`, `${kpi}/edit`, `${kpi}/rebase`, `${kpi}/drivers`, `${kpi}/lower`, `${kpi}?tab=definition`],
  marketing: [
    "/tools",
    "/tools/new",
    "/kpis/events",
    "/kpis/events/new",
    `/notes/new?kind=kpi&ref=checkout-completion`,
    `${kpi}?tab=drivers`,
  ],
  admin: [
    "/",
    "/admin",
    "/admin/demo",
    "/admin/mail",
    "/account",
    "/account/see-as",
    "/imports",
    "/imports/new",
    "/journey/edit",
    "/journey/use/edit",
    "/journey/map/new",
    "/journey/personas/new",
    "/journey/evidence/new",
    "/journey/opportunities/new",
  ],
  viewer: [
    ...["/sync", "/sync/2026-W48", "/sync/2026-W47"],
    ...["/journey/evidence", "/journey/runs", "/journey/opportunities", "/journey/maps", "/journey/personas/member"],
    ...["/", "/journey", "/journey/buy", "/journey/personas", "/streams", "/initiatives", "/thread", "/search"],
    ...["/journey/map", "/journey/map?persona=member", "/journey/map/versions"],
    ...[`${kpi}?tab=breakdown`, `${kpi}?tab=history`, `${kpi}?tab=targets`],
  ],
};
/** Pages of one record, whose address only its list knows. */
const records: readonly { who: Who; list: string; link: RegExp; pages: readonly string[] }[] = [
  { who: "lead", list: "/initiatives", link: /^Single basket across devices$/, pages: ["", "/update", "/edit"] },
  {
    who: "finance",
    list: "/budgets",
    link: /^Checkout and identity$/,
    pages: ["", "/post", "/lines/new", "/shares", "/requests", "/forecast", "/unused"],
  },
  { who: "marketing", list: "/tools", link: /^Postwise$/, pages: [""] },
  { who: "viewer", list: "/streams", link: /^Checkout and identity$/, pages: [""] },
  { who: "ceo", list: "/kpis/conflicts", link: /^Decide$/, pages: [""] },
  { who: "lead", list: "/notes?show=all", link: /^\d+ \w+,? .*\d\d:\d\d/, pages: [""] },
];

/** Opens a page and holds it to what every page owes: a heading, no axe finding at both widths in both themes, no sideways scroll. */
async function expectSound(page: Page, path: string): Promise<void> {
  await page.setViewportSize({ width: 1440, height: 900 });
  const answer = await page.goto(path);
  expect(answer?.status(), path).toBe(200);
  await expect(page.locator("h1").first()).toBeVisible();
  await expectAccessibleInBothThemes(page);
  await page.setViewportSize({ width: 360, height: 780 });
  await expectNoSidewaysScroll(page);
  await expectAccessibleInBothThemes(page);
}

async function expectAccessibleInBothThemes(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
}

for (const [who, paths] of Object.entries(pagesOf) as [Who, readonly string[]][]) {
  test(`opens each page ${who} uses without a fault, accessible in light and dark, wide and narrow`, async ({
    page,
    signInAs,
  }) => {
    test.setTimeout(120_000);
    await signInAs(who);
    for (const path of paths) await expectSound(page, path);
  });
}

for (const { who, list, link, pages } of records) {
  test(`opens the pages of one record of ${list} for ${who}, accessible and narrow`, async ({ page, signInAs }) => {
    test.setTimeout(90_000);
    await signInAs(who);
    await page.goto(list);
    const address = await page.getByRole("main").getByRole("link", { name: link }).first().getAttribute("href");
    for (const below of pages) await expectSound(page, `${address}${below}`);
  });
}

test("draws the thread as an outline where there is no room for the drawing", async ({ page, signInAs }) => {
  await signInAs("viewer");
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto("/thread");
  const outline = page.getByRole("list", { name: "The line from money to KPIs" });
  await expect(outline.getByRole("link", { name: "Single basket across devices" })).toBeVisible();
  await expectAccessible(page);
});

test("turns single keys off where somebody asked for it", async ({ page, signInAs }) => {
  await signInAs("lead");
  await page.goto("/initiatives");
  const name = "Single basket across devices";
  const initiative = await page.getByRole("link", { name, exact: true }).first().getAttribute("href");
  // The key acts once the page's script runs, which nothing on the screen tells.
  await page.goto(initiative ?? "");
  await expect(async () => {
    await page.keyboard.press("u");
    await expect(page).toHaveURL(/update$/, { timeout: 2_000 });
  }).toPass();
  await page.goto("/account");
  await page.waitForLoadState("networkidle");
  await page.getByRole("checkbox", { name: /^Single keys/ }).uncheck();
  await page.goto(initiative ?? "");
  await page.waitForLoadState("networkidle");
  await page.keyboard.press("u");
  await page.waitForTimeout(1_000);
  await expect(page).not.toHaveURL(/update$/);
});

test("does not show the imports or the audit log to a reader", async ({ page, signInAs }) => {
  await signInAs("viewer");
  await expect(page.getByRole("link", { name: "Imports" })).toHaveCount(0);
  await page.goto("/admin");
  await expect(page.getByRole("heading", { name: "Audit log" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Close account" })).toHaveCount(0);
});
