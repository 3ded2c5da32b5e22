import { untilMapIsCounted } from "./support/counted";
import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./support/test";

test.beforeEach(async ({ pageOf }) => {
  test.setTimeout(180_000);
  await untilMapIsCounted(pageOf);
});

test("reads stage after stage on a phone, with nothing to scroll sideways", async ({ page, signInAs }) => {
  await signInAs("cmo");
  for (const address of [
    "/journey",
    "/journey?changes=shown",
    "/journey?depth=costs",
    "/journey/buy",
    "/journey/seams",
  ]) {
    await page.goto(address);
    await expectNoSidewaysScroll(page);
  }
  await page.goto("/journey");
  const strip = page.locator(".onward-strip").getByRole("link");
  await expect(strip).toHaveCount(5);
  await expect(page.getByRole("link", { name: "What changed" })).toBeHidden();
  await page.getByText("Filter and compare").click();
  await expect(page.getByRole("link", { name: "What changed" })).toBeVisible();
  const [first, second] = [
    page.getByRole("heading", { name: "Discover", exact: true }),
    page.getByRole("heading", { name: "Consider", exact: true }),
  ];
  expect((await first.boundingBox())?.y ?? 0).toBeLessThan((await second.boundingBox())?.y ?? 0);
  await expectAccessible(page);
});

test("opens a stage over the whole screen of a phone", async ({ page, signInAs }) => {
  await signInAs("cio");
  await page.goto("/journey?open=buy&cell=onward");
  const drawer = page.getByRole("dialog", { name: "Buy closer up" });
  expect((await drawer.boundingBox())?.width).toBe(360);
  await expectNoSidewaysScroll(page);
  await drawer.getByRole("link", { name: "Close" }).click();
  await expect(drawer).toBeHidden();
});
