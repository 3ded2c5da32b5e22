import type { Locator, Page } from "@playwright/test";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./support/test";

const week = "2026-W48";
const figure = (page: Page): Locator => page.locator("main#main");
const title = (page: Page): Locator => figure(page).getByRole("heading", { level: 2 });

/** Opens the meeting, begun by whoever came first, and waits until its keys act. */
async function enterMeeting(page: Page): Promise<void> {
  await page.goto(`/sync/${week}`);
  const early = page.locator("summary", { hasText: "Start early" });
  const join = page.locator("main").getByRole("link", { name: /^Join/ });
  await early.or(join).first().click();
  if (await early.isVisible()) await page.getByRole("button", { name: "Start it now" }).click();
  await page.waitForURL(/\/run$/);
  const first = page.locator(".mode-bars button").first();
  await expect(async () => {
    await first.click();
    await expect(first).toHaveAttribute("aria-current", "step", { timeout: 1_000 });
  }).toPass();
  await expect(async () => {
    const before = await title(page).textContent();
    await page.keyboard.press("ArrowRight");
    await expect(title(page)).not.toHaveText(before ?? "", { timeout: 1_000 });
  }).toPass();
}

test.describe("a running meeting", () => {
  test("opens each form by its key with the focus in it, and gives the focus back to the step once it is recorded", async ({
    page,
    signInAs,
  }) => {
    await signInAs("cio");
    await enterMeeting(page);
    for (const [key, field] of [
      ["d", "We decide to"],
      ["t", "What is to be done"],
      ["p", "Why later"],
      ["n", "What is said"],
    ] as const) {
      await page.keyboard.press(key);
      await expect(page.getByLabel(field)).toBeFocused();
      await page.keyboard.press("Escape");
      await page.keyboard.press("Escape");
      await expect(page.getByLabel(field)).toHaveCount(0);
      await expect(figure(page)).toBeFocused();
    }
    await page.keyboard.press("n");
    await page.keyboard.type("The keyboard alone wrote this");
    await page.keyboard.press("Control+Enter");
    await expect(figure(page)).toBeFocused();
    await expect(page.getByText("The keyboard alone wrote this")).toBeVisible();
    await expect(page.getByLabel("What is said")).toHaveCount(0);
  });

  test("says once which step it is, under one h1 and one main", async ({ page, signInAs }) => {
    await signInAs("cio");
    await enterMeeting(page);
    await expect(page.getByRole("status").filter({ hasText: /^Step \d+ of \d+: / })).toHaveCount(1);
    await expect(page.locator("h1")).toHaveCount(1);
    await expect(page.getByRole("main")).toHaveCount(1);
    await expect(figure(page)).not.toHaveAttribute("aria-live");
    await expect(page.getByRole("complementary")).toHaveCount(1);
    await expect(page.getByRole("contentinfo")).toHaveCount(1);
  });

  test("is accessible at each kind of step, wide and on a phone, in light and dark", async ({ page, signInAs }) => {
    test.setTimeout(180_000);
    await signInAs("cio");
    await enterMeeting(page);
    const kinds = ["actions", "journey", "kpi", "kpis", "conflict", "initiative", "initiatives", "request", "budgets"];
    await page.keyboard.press("d");
    await expectSound(page);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    const steps = await page.locator(".mode-bars button").count();
    expect(steps).toBeGreaterThan(kinds.length);
    for (let at = 0; at < steps; at += 3) {
      await page.locator(".mode-bars button").nth(at).press("Enter");
      await expect(page.locator(".mode-bars button").nth(at)).toHaveAttribute("aria-current", "step");
      await expectSound(page);
    }
  });

  test("keeps a follower who writes at the step they write about", async ({ page, signInAs, pageOf }) => {
    await signInAs("cio");
    await enterMeeting(page);
    const follower = await pageOf("lead");
    await follower.goto(`/sync/${week}/run`);
    const here = (await title(page).textContent()) ?? "";
    await expect(title(follower)).toBeVisible();
    await expect(async () => {
      await follower.keyboard.press("n");
      await expect(follower.getByLabel("What is said")).toBeFocused({ timeout: 1_000 });
    }).toPass();
    const written = (await title(follower).textContent()) ?? "";
    await follower.keyboard.type("half a sent");
    await page.keyboard.press("ArrowRight");
    await expect(title(page)).not.toHaveText(here);
    await expect(follower.getByText(/^You look around by yourself/)).toBeVisible();
    await expect(title(follower)).toHaveText(written);
    await expect(follower.getByLabel("What is said")).toHaveValue("half a sent");
    await follower.keyboard.press("Escape");
    await follower.keyboard.press("Escape");
    await expect(follower.getByText(/^You look around by yourself/)).toHaveCount(0);
    await expect(title(follower)).not.toHaveText(written);
  });

  test("does nothing at a single letter where single keys are off, and still turns its pages", async ({
    page,
    signInAs,
  }) => {
    await signInAs("cio");
    await page.goto("/account");
    await page.waitForLoadState("networkidle");
    await page.getByRole("checkbox", { name: /^Single keys/ }).uncheck();
    await enterMeeting(page);
    await page.keyboard.press("d");
    await page.waitForTimeout(500);
    await expect(page.getByLabel("We decide to")).toHaveCount(0);
    await page.getByRole("button", { name: /^Decision/ }).click();
    await expect(page.getByLabel("We decide to")).toBeFocused();
  });

  test("leaves with Escape to the meeting's own page", async ({ page, signInAs }) => {
    await signInAs("viewer");
    await page.goto(`/sync/${week}/run`);
    await expect(page.getByRole("button", { name: /^Decision/ })).toHaveCount(0);
    await expect(async () => {
      await page.keyboard.press("Escape");
      await page.waitForURL(new RegExp(`/sync/${week}$`), { timeout: 2_000 });
    }).toPass();
    await expectAccessible(page);
  });

  test("is closed from its last step, and its minutes are accessible, wide and on a phone", async ({
    page,
    signInAs,
  }) => {
    test.setTimeout(90_000);
    await signInAs("cio");
    await enterMeeting(page);
    await page.locator(".mode-bars button").last().click();
    await page.getByLabel("Summary of the meeting").fill("All of it was done by keyboard.");
    await page.getByRole("button", { name: "Close the meeting" }).click();
    await page.waitForURL(new RegExp(`/sync/${week}$`));
    await expect(page.getByText("All of it was done by keyboard.")).toBeVisible();
    await page.locator(".frozen-step > summary").first().click();
    await expectSound(page);
  });
});

async function expectSound(page: Page): Promise<void> {
  for (const [width, height] of [
    [1440, 900],
    [360, 780],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expectNoSidewaysScroll(page);
    // At its end the page is wholly above the keys, which stick to the bottom of the screen.
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page);
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}
