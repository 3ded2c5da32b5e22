import { expect, test } from "./support/test";

/** Everybody may read the home in the executive's order; that one is for one screen at 1440 × 900. */
const chiefs = ["ceo", "cio", "cmo", "cfo"] as const;

for (const who of chiefs) {
  test(`fits the executive's home of the ${who} on one screen, with its headline, seven needs at most and six blocks`, async ({
    page,
    signInAs,
  }) => {
    await signInAs(who);
    await page.goto("/?view=executive");
    await expect(page.getByRole("heading", { level: 1 })).toBeInViewport({ ratio: 1 });
    const tall = await page.evaluate(() => document.documentElement.scrollHeight);
    expect(tall).toBeLessThanOrEqual(900);
    expect(await page.locator("#needs > ul > li").count()).toBeLessThanOrEqual(7);
    for (const block of ["Needs you", "Journey", "Shared KPIs", "Initiatives", "Joint money", "Actions"]) {
      await expect(page.getByRole("heading", { name: block, exact: true })).toBeInViewport();
    }
  });
}

const first = { cio: "Technology by stage", cmo: "Campaign calendar", finance: "Joint money" } as const;
const own = { cio: "it", cmo: "marketing", finance: "finance" } as const;
for (const who of ["cio", "cmo", "finance"] as const) {
  test(`opens the ${own[who]} home with ${first[who]}`, async ({ page, signInAs }) => {
    await signInAs(who);
    await page.goto(`/?view=${own[who]}`);
    await expect(page.getByRole("heading", { level: 2 }).first()).toHaveText(first[who]);
  });
}
