import type { Page } from "@playwright/test";
import { expect, expectAccessible, expectNoSidewaysScroll, test, type Who } from "./support/test";

const rooms = [
  "/",
  "/kpis",
  "/kpis/checkout-completion",
  "/journey",
  "/streams",
  "/initiatives",
  "/budgets",
  "/thread",
  "/account",
];
const readers: Record<string, Who[]> = {
  everybody: ["ceo", "viewer"],
  working: ["lead", "finance"],
  running: ["admin"],
};
const kpi = "/kpis/checkout-completion";
const extra: Partial<Record<Who, string[]>> = {
  admin: ["/admin", "/admin/demo", "/imports", "/imports/new", "/kpis/new", `${kpi}/target`, "/journey/edit"],
  finance: ["/?view=finance", "/imports", "/budgets/entries", "/budgets/new", "/budgets/spend"],
  lead: [`${kpi}/reading`, `${kpi}?tab=links`, "/journey/buy", "/initiatives/new", "/search?q=checkout"],
  viewer: [`${kpi}?tab=history`, `${kpi}?tab=targets`, "/journey/personas", "/search"],
  ceo: ["/?view=executive", `/thread?from=kpi:checkout-completion`],
};
/** Pages of one record, whose address only its list knows. */
const records: readonly { who: Who; list: string; name: string; pages: readonly string[] }[] = [
  { who: "lead", list: "/initiatives", name: "Single basket across devices", pages: ["", "/update", "/edit"] },
  { who: "finance", list: "/budgets", name: "Checkout and identity", pages: ["", "/post", "/lines/new"] },
  { who: "viewer", list: "/streams", name: "Checkout and identity", pages: [""] },
];

/** Opens a page and holds it to what every page owes: a heading, no axe finding in either theme, no sideways scroll. */
async function expectSound(page: Page, path: string): Promise<void> {
  await page.setViewportSize({ width: 1440, height: 900 });
  const answer = await page.goto(path);
  expect(answer?.status(), path).toBe(200);
  await expect(page.locator("h1").first()).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
  await page.setViewportSize({ width: 360, height: 780 });
  await expectNoSidewaysScroll(page);
}

for (const who of Object.values(readers).flat()) {
  test(`opens every page for ${who} without a fault, accessible in light and dark, and narrow`, async ({
    page,
    signInAs,
  }) => {
    test.setTimeout(180_000);
    await signInAs(who);
    for (const path of [...rooms, ...(extra[who] ?? [])]) await expectSound(page, path);
  });
}

for (const { who, list, name, pages } of records) {
  test(`opens the pages of one record of ${list} for ${who}, accessible and narrow`, async ({ page, signInAs }) => {
    test.setTimeout(90_000);
    await signInAs(who);
    await page.goto(list);
    const address = await page.getByRole("main").getByRole("link", { name, exact: true }).first().getAttribute("href");
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
