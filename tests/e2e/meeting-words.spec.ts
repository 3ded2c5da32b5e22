import type { Page } from "@playwright/test";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./support/test";

const week = "2026-W48";

/** Begins the meeting, or finds it begun, and waits until its keys act. */
async function enterMeeting(page: Page): Promise<void> {
  await page.goto(`/sync/${week}`);
  const early = page.locator("summary", { hasText: "Start early" });
  await early
    .or(page.locator("main").getByRole("link", { name: /^Join/ }))
    .first()
    .click();
  if (await early.isVisible()) await page.getByRole("button", { name: "Start it now" }).click();
  await page.waitForURL(/\/run$/);
  await expect(async () => {
    await page.keyboard.press("d");
    await expect(page.getByLabel("We decide to")).toBeVisible({ timeout: 1_000 });
  }).toPass();
}

test.describe("from every page", () => {
  test("the weekly sync is one press away, and a menu shuts by Escape, by a press elsewhere and by its links", async ({
    page,
    signInAs,
  }) => {
    await signInAs("cmo");
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Sync", exact: true }).click();
    await page.waitForURL(/\/sync$/);
    const menu = page.locator(".top-bar summary");
    const account = page.getByRole("link", { name: "Account and sessions" });
    await menu.focus();
    await page.keyboard.press("Enter");
    await expect(account).toBeVisible();
    await account.focus();
    await page.keyboard.press("Escape");
    await expect(account).toBeHidden();
    await expect(menu).toBeFocused();
    await menu.click();
    await page.getByRole("heading", { level: 1 }).click();
    await expect(account).toBeHidden();
    await menu.click();
    await account.click();
    await page.waitForURL(/\/account$/);
    await expect(account).toBeHidden();
  });

  test("decisions and actions are results of the one search, with who and when, and lead to where they stand", async ({
    page,
    signInAs,
  }) => {
    await signInAs("viewer");
    await page.goto("/search?q=issuer+bank");
    const actions = page.locator("section", { has: page.getByRole("heading", { name: /^Actions/ }) });
    await expect(actions).toContainText(/Compare issuer time-outs by bank.*Bram Verhoeven/);
    await page.goto("/search?q=checkout+freeze");
    const decision = page.getByRole("link", { name: "Freeze checkout releases until 30 Nov" });
    await expectAccessible(page);
    await decision.click();
    await page.waitForURL(/\/sync\/2026-W47#decisions$/);
  });

  test("a running meeting is noticed from anywhere, also by whoever had the page open before", async ({
    page,
    signInAs,
    pageOf,
  }) => {
    await signInAs("cmo");
    const running = page.locator(".running-sync a");
    const wasRunning = (await running.count()) > 0;
    await page.goto("/kpis");
    const cio = await pageOf("cio");
    await enterMeeting(cio);
    if (!wasRunning) await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await expect(running).toHaveText(/Sync is running/);
    await page.setViewportSize({ width: 360, height: 780 });
    await expect(page.getByRole("link", { name: "Join sync" })).toBeVisible();
    await expectNoSidewaysScroll(page);
    await page.getByRole("link", { name: "Join sync" }).click();
    await page.waitForURL(/\/run$/);
  });
});

test("a refused day is named by its label, not by its code", async ({ page, signInAs }) => {
  await signInAs("cio");
  await enterMeeting(page);
  await page.getByLabel("We decide to").fill("Say when");
  await page.getByLabel("Owner").selectOption({ index: 1 });
  await page.getByLabel("Due").fill("0999-01-01");
  await page.getByRole("button", { name: /^Record decision/ }).click();
  const alert = page.locator(".say-form [role=alert]");
  await expect(alert).toHaveText("Please look at: Due.");
  await expect(page.locator(".say-form")).not.toContainText("dueOn");
});

test("the votes stay open for whoever presses Enter on them as the first vote of another comes in", async ({
  page,
  signInAs,
  pageOf,
}, { retry }) => {
  await signInAs("cio");
  await enterMeeting(page);
  const cmo = await pageOf("cmo");
  await enterMeeting(cmo);
  for (const one of [page, cmo]) {
    for (const _ of [1, 2]) await one.keyboard.press("Escape");
    await one
      .locator(".mode-bars button")
      .nth(4 + retry)
      .click();
  }
  const block = page.locator(".mode-votes");
  await expect(block).not.toHaveAttribute("open");
  await block.locator("summary").focus();
  await page.evaluate(() => {
    const votes = document.querySelector(".mode-votes") as HTMLElement;
    new MutationObserver((_changes, watch) => {
      if (!votes.hasAttribute("open")) return;
      watch.disconnect();
      votes.querySelector("summary")?.click();
      votes.dataset.pressed = "";
    }).observe(votes, { attributes: true });
  });
  await cmo.locator(".mode-votes summary").click();
  await cmo.locator(".vote-scale button").nth(7).click();
  await expect(block).toHaveAttribute("data-pressed", "");
  await page.waitForTimeout(1_100);
  await expect(block).toHaveAttribute("open", "");
  await block.locator("summary").click();
  await expect(block).not.toHaveAttribute("open");
});
