import type { Page } from "@playwright/test";
import { expect, type Who } from "./test";

/** Waits until what other tests changed on the map is counted anew; needs more time than a test has. */
export async function untilMapIsCounted(pageOf: (who: Who) => Promise<Page>): Promise<void> {
  const visitor = await pageOf("cmo");
  await expect(async () => {
    await visitor.goto("/journey");
    await expect(visitor.locator("main")).not.toContainText("being counted anew", { timeout: 1_000 });
  }).toPass({ timeout: 120_000 });
}
