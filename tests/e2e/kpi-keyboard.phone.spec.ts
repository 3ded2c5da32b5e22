import type { Locator, Page } from "@playwright/test";
import { enter, tabTo, typeInto } from "./support/keyboard";
import { expect, expectNoSidewaysScroll, test } from "./support/test";

test("does every job of a KPI by keyboard alone at 360 px", async ({ page, signInAs }) => {
  await signInAs("it");
  await forbidMouse(page);

  await test.step("finds it by the name of one's own function", async () => {
    await enter(page, page.getByRole("banner").getByRole("button", { name: "Search" }));
    await typeInto(page, page.getByLabel("Words", { exact: true }), "Payment success");
    await page.keyboard.press("Enter");
    await enter(page, page.getByRole("main").getByRole("link", { name: /^Payment success/ }));
    await expect(title(page)).toContainText(/Payment success is .* at \d/);
    await expectNoSidewaysScroll(page);
  });

  await test.step("has its tabs on the first screen, and the chart below them", async () => {
    const [tabs, chart] = [
      await page.getByRole("navigation", { name: "Parts of this KPI" }).boundingBox(),
      await weeks(page).boundingBox(),
    ];
    expect(tabs?.y).toBeLessThan(780 - 56);
    expect(chart?.y).toBeGreaterThan(tabs?.y ?? 0);
  });

  await test.step("reads the points of the chart by arrows, to the forecast and the change of definition", async () => {
    await tabTo(page, weeks(page));
    const heard = weeks(page).locator("[aria-live]");
    await expect(heard).toHaveText(/^W48: .*heading to \d.*in 80 of 100 cases between/);
    await page.keyboard.press("ArrowLeft");
    await expect(heard).toHaveText(/^W47: \d.*target 60/);
    await tabTo(page, months(page));
    const heardOfMonths = months(page).locator("[aria-live]");
    await expect(heardOfMonths).toHaveText(/^Oct 2026: .*definition v4 from 28 Sep 2026/);
    await page.keyboard.press("Home");
    await expect(heardOfMonths).toHaveText(/^Nov 2025/);
  });

  await test.step("asks why", async () => {
    await enter(
      page,
      page
        .getByRole("group")
        .filter({ hasText: "Why" })
        .locator("summary", { hasText: /^Why (at risk|off track)\?$/ }),
    );
    await expect(page.locator(".why-steps li").first()).toBeVisible();
    await expectNoSidewaysScroll(page);
  });

  const reason = `The autumn range is in (${Date.now()})`;
  await test.step("sets a target", async () => {
    await openTab(page, "Targets");
    await enter(page, page.getByRole("link", { name: "Set a target" }));
    await typeInto(page, page.getByLabel("Target", { exact: true }), "61");
    await typeInto(page, page.getByLabel("Reason"), reason);
    await enter(page, page.getByRole("button", { name: "Set target" }));
    await expect(page.getByRole("row").filter({ hasText: reason })).toContainText("61");
  });

  await test.step("logs a reading", async () => {
    await enter(page, page.getByRole("link", { name: "Log reading" }));
    await expect(title(page)).toContainText("Log a reading of");
    await typeInto(page, page.getByLabel("Value", { exact: true }), "58.4");
    await typeInto(page, page.getByLabel("Note"), reason);
    await enter(page, page.getByRole("button", { name: "Log reading" }));
    await expect(title(page)).toContainText("at 58.4 %");
    await openTab(page, "History");
    await expect(page.getByRole("row").filter({ hasText: reason })).toContainText("58.4 %");
    await expectNoSidewaysScroll(page);
  });

  await test.step("changes the definition and agrees to it", async () => {
    await openTab(page, "Definition");
    await enter(page, page.getByRole("link", { name: "Change the definition" }));
    await typeInto(
      page,
      page.getByLabel("In one plain line"),
      `Who reached the till and left with a receipt? ${reason}`,
    );
    await typeInto(page, page.getByLabel("Why does it change?"), reason);
    await enter(page, page.getByRole("button", { name: "Save" }));
    await enter(page, page.getByRole("button", { name: /^Agree to v\d+ for IT$/ }));
    await expect(page.locator(".agreement").first()).toContainText(/v\d+ waits for Marketing$/);
    await expectNoSidewaysScroll(page);
  });
});

const title = (page: Page): Locator => page.getByRole("heading", { level: 1 });
const weeks = (page: Page): Locator => page.getByRole("application", { name: "Payment success, weeks: arrow keys" });
const months = (page: Page): Locator => page.getByRole("application", { name: "Payment success, months: arrow keys" });

async function openTab(page: Page, name: string): Promise<void> {
  const tab = page.getByRole("navigation", { name: "Parts of this KPI" }).getByRole("link", { name });
  await enter(page, tab);
  await expect(tab).toHaveAttribute("aria-current", "page");
}

/** Any pointer event from here on is a fault of the test itself. */
async function forbidMouse(page: Page): Promise<void> {
  await page.addInitScript(() => {
    for (const kind of ["pointerdown", "mousedown", "touchstart"]) {
      addEventListener(kind, () => console.error(`a ${kind} in a test without a mouse`), { capture: true });
    }
  });
  await page.reload();
}
