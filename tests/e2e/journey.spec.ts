import type { Locator } from "@playwright/test";
import { untilMapIsCounted } from "./support/counted";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./support/test";

test.beforeEach(async ({ pageOf }) => {
  test.setTimeout(180_000);
  await untilMapIsCounted(pageOf);
});

test("is walked by arrow keys, opened by Enter and left by Escape, back on the same cell", async ({
  page,
  signInAs,
}) => {
  await signInAs("cio");
  await page.goto("/journey?depth=plain");
  await expectAccessible(page);
  await page
    .getByRole("group")
    .filter({ has: page.getByRole("link", { name: "Discover" }) })
    .last()
    .focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.locator('[data-cell="discover goal"]')).toBeFocused();
  for (const key of ["ArrowRight", "ArrowRight", "ArrowDown", "ArrowDown", "ArrowDown"]) await page.keyboard.press(key);
  const cell = page.locator('[data-cell="buy onward"]');
  await expect(cell).toBeFocused();
  await page.keyboard.press("Enter");
  const drawer = page.getByRole("dialog", { name: "Buy closer up" });
  await expect(drawer).toBeFocused();
  await expect(page).toHaveURL(/open=buy&cell=onward/);
  await expect(drawer).toContainText("went on to Receive");
  await expect(drawer.getByRole("heading", { name: "Who is on it" })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(drawer).toBeHidden();
  await expect(cell).toBeFocused();
  await page.keyboard.press("End");
  await expect(page.locator('[data-cell="come-back onward"]').first()).toBeFocused();
});

test("takes a signal on a cell, names it on the map and lists it at the stage", async ({ page, signInAs }) => {
  await signInAs("cmo");
  await page.goto("/journey?depth=plain");
  const cell = page.locator('[data-cell="use signals"]');
  await cell.focus();
  await page.keyboard.press("s");
  const drawer = page.getByRole("dialog", { name: "Use closer up" });
  await drawer.getByLabel("What you noticed").fill("Guides are asked for by phone");
  await drawer.getByLabel("Kind").selectOption({ label: "Opportunity" });
  await drawer.getByRole("button", { name: "Raise it" }).click();
  await expect(drawer.getByText("Raised:")).toBeVisible();
  await expect(drawer.getByLabel("What you noticed")).toHaveCount(0);
  await expect(cell).toContainText("Guides are asked for by phone");
  await drawer.getByRole("status").getByRole("link", { name: "Guides are asked for by phone" }).click();
  await expect(page).toHaveURL(/journey\/use#signal-/);
  const row = page.locator("#signals tr", { hasText: "Guides are asked for by phone" }).first();
  await expect(row).toContainText("Marketing to IT");
  await expect(row).toContainText("Raised, not answered yet");
});

test("opens a going-on share's drawer by a click, and the same step as a funnel of the same weeks", async ({
  page,
  signInAs,
}) => {
  await signInAs("cio");
  await page.goto("/journey");
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toContainText(/is lost between|is worse: /);
  const share = page.locator('[data-cell="consider onward"]').getByRole("link");
  const said = (await share.locator("b").textContent()) ?? "";
  await share.click();
  await page.getByRole("dialog", { name: "Consider closer up" }).getByRole("link", { name: "As a funnel" }).click();
  await expect(heading).toContainText(`${said} of`);
  await expect(page.getByLabel("Step 1")).toBeHidden();
  await page.getByText("Change the question").click();
  await expect(page.getByLabel("Step 1")).toBeVisible();
  await expectAccessible(page);
});

test("offers no signal to a reader", async ({ page, signInAs }) => {
  await signInAs("viewer");
  await page.goto("/journey?open=use&cell=people&raise=any");
  await expect(page.getByRole("dialog")).toBeVisible();
  await expect(page.getByText("Raise a signal")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Raise it" })).toHaveCount(0);
});

test("keeps the filter, the weeks and the comparison in the address", async ({ page, signInAs }) => {
  test.slow();
  await signInAs("cmo");
  await page.goto("/journey");
  const choose = async (link: Locator, said: RegExp) => {
    await link.click();
    await expect(page).toHaveURL(said);
  };
  await choose(page.getByRole("link", { name: "Device", exact: true }).first(), /among=device/);
  await choose(page.getByRole("navigation", { name: "Device" }).getByRole("link").nth(1), /[?&]device=/);
  await choose(page.getByRole("link", { name: "13", exact: true }), /weeks=13/);
  await choose(page.getByRole("link", { name: "What changed" }), /changes=shown/);
  await expect(page).toHaveURL(/weeks=13.*device=|device=.*weeks=13/);
  // The weeks before are counted in the background, which may take a minute after the start.
  await expect(async () => {
    await page.reload();
    await expect(page.locator("#changes")).toContainText("against", { timeout: 2000 });
  }).toPass({ timeout: 90_000 });
  const address = page.url();
  const people = await page.locator('[data-cell="buy people"]').textContent();
  await page.goto("/");
  await page.goto(address);
  await expect(page.locator('[data-cell="buy people"]')).toHaveText(people ?? "");
  await expectAccessible(page);
});

test("says how far the events reach, and further once one arrives", async ({ page, signInAs, pageOf }) => {
  await signInAs("cio");
  await page.goto("/journey?weeks=1");
  const badge = page.locator(".live-badge > span").first();
  const before = await badge.textContent();
  const admin = await pageOf("admin");
  await admin.goto("/admin");
  await admin.getByText("New token").click();
  await admin.getByLabel("What is it for?").fill("Shop tracker");
  await admin.getByLabel("events:write").check();
  await admin.getByRole("button", { name: "Make token" }).click();
  await expect(admin.locator(".new-token code")).toBeVisible();
  const key = (await admin.locator(".new-token code").textContent())?.trim() ?? "";
  const sent = await page.request.post("/v1/track", {
    headers: { authorization: `Basic ${Buffer.from(`${key}:`).toString("base64")}` },
    data: { event: "search_used", anonymousId: "a-visitor-of-the-test", messageId: "live-1" },
  });
  expect(sent.status()).toBe(200);
  await expect(badge).not.toHaveText(before ?? "", { timeout: 20_000 });
  await expect(badge).toContainText(/last event \d+ s ago/);
});

test("names the costliest hand-over between two functions first", async ({ page, signInAs }) => {
  await signInAs("cio");
  await page.goto("/journey/seams");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("hands over to");
  const shares = await page.locator("tbody tr td:nth-child(3)").allTextContents();
  const drops = shares.map((text) => Number.parseFloat(text));
  expect(drops).toEqual(drops.toSorted((a, b) => b - a));
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 780 });
  await expectNoSidewaysScroll(page);
});
