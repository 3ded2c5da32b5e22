import { expect, expectAccessible, expectNoSidewaysScroll, test } from "./support/test";

test("posts an update by thumb at 360 px, with the button always in reach", async ({ page, signInAs }) => {
  await signInAs("lead");
  await page.goto("/initiatives");
  const update = page.getByRole("link", { name: "Update Single basket across devices" });
  expect((await update.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await expectNoSidewaysScroll(page);
  await update.click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Single basket");
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);

  const post = page.getByRole("button", { name: /Post update/ });
  await expect(post).toBeInViewport();
  const box = await post.boundingBox();
  expect(box?.height).toBeGreaterThanOrEqual(44);

  await page.locator("label", { hasText: "Off track" }).first().click();
  const said = `Match rate is 61 % (${Date.now()}).`;
  await page.getByLabel("What changed?").fill(said);
  await page.getByLabel("What would bring it back?").fill("Login in the next release");
  await page.getByLabel("By", { exact: true }).fill("2099-12-01");
  await expect(page.getByLabel("What blocks it?")).toHaveValue("");
  await expect(page.locator("[name=need]:checked")).toHaveCount(0);
  await page.getByRole("button", { name: "Still so" }).click();
  await expect(page.getByLabel("What blocks it?")).not.toHaveValue("");
  await post.click();
  await expect(page.getByText(said).first()).toBeVisible();
});
