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
const extra: Partial<Record<Who, string[]>> = {
  admin: ["/admin", "/imports", "/imports/new"],
  finance: ["/?view=finance", "/imports"],
  ceo: ["/?view=executive"],
};

for (const who of Object.values(readers).flat()) {
  test(`opens every page for ${who} without a fault, accessible in light and dark, and narrow`, async ({
    page,
    signInAs,
  }) => {
    test.setTimeout(120_000);
    await signInAs(who);
    for (const path of [...rooms, ...(extra[who] ?? [])]) {
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
  });
}

test("does not show the imports or the audit log to a reader", async ({ page, signInAs }) => {
  await signInAs("viewer");
  await expect(page.getByRole("link", { name: "Imports" })).toHaveCount(0);
  await page.goto("/admin");
  await expect(page.getByRole("heading", { name: "Audit log" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Close account" })).toHaveCount(0);
});
