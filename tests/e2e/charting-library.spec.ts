import type { Page } from "@playwright/test";
import { expect, test } from "./support/test";

test("loads the charting library with the breakdown tab and nowhere else", async ({ page, signInAs }) => {
  await signInAs("viewer");
  const tabs = ["", "?tab=signal", "?tab=events", "?tab=drivers", "?tab=history", "?tab=targets", "?tab=definition"];
  for (const tab of tabs) expect(await rechartsScripts(page, `/kpis/checkout-completion${tab}`), tab).toBe(0);
  expect(await rechartsScripts(page, "/kpis/checkout-completion?tab=breakdown")).toBeGreaterThan(0);
  await expect(page.locator(".recharts-surface").first()).toBeVisible();
});

/** How many of the scripts a page fetches hold the charting library, told by its class names. */
async function rechartsScripts(page: Page, path: string): Promise<number> {
  const addresses = new Set<string>();
  const onResponse = (response: Awaited<ReturnType<Page["waitForResponse"]>>) => {
    if (response.request().resourceType() === "script") addresses.add(response.url());
  };
  page.on("response", onResponse);
  await page.goto(path, { waitUntil: "networkidle" });
  page.off("response", onResponse);
  expect(addresses.size, `${path} runs scripts at all`).toBeGreaterThan(0);
  // Fetched anew: the browser lets go of what a page loaded before.
  const scripts = await Promise.all([...addresses].map(async (one) => (await page.request.get(one)).text()));
  return scripts.filter((script) => script.includes("recharts-surface")).length;
}
