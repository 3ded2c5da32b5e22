import { expect, test } from "./support/test";

const initiative = "Payment step rebuild";

test("lets a lead say by keyboard alone where the work stands, and keeps the text over a reload", async ({
  page,
  signInAs,
}) => {
  await signInAs("lead");
  await page.goto("/initiatives");
  await page.getByRole("link", { name: initiative }).first().focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText(initiative);
  await page.keyboard.press("u");
  await expect(page).toHaveURL(/\/update$/);

  // The page may be there a moment before its keys are.
  await expect(async () => {
    await page.keyboard.press("2");
    await expect(page.getByRole("radio", { name: "At risk" })).toBeChecked({ timeout: 500 });
  }).toPass();
  await page.getByLabel("What changed?").focus();
  const said = `Card checks answer in 1.1 s again (${Date.now()}).`;
  await page.keyboard.type(said);
  await page.getByLabel("What would bring it back?").fill("Release 4.9 on Thursday");
  await expect(page.getByText("Draft kept")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("What changed?")).toHaveValue(said);

  await expect(page.getByLabel("What blocks it?")).toHaveValue("");
  await page.getByRole("button", { name: "Still so" }).focus();
  await page.keyboard.press("Enter");
  await page.getByLabel("What changed?").focus();
  await page.keyboard.press("Control+Enter");
  await expect(page).toHaveURL(/\/initiatives\/[0-9a-f-]+(\?|$)/);
  await expect(page.getByText(said).first()).toBeVisible();
});

test("does not offer a reader the update, and refuses it to somebody of another stream", async ({ page, signInAs }) => {
  await signInAs("viewer");
  await page.goto("/initiatives");
  await page.getByRole("link", { name: initiative }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(initiative);
  await page.goto(`${page.url()}/update`);
  await expect(page.getByText("takes no update from you")).toBeVisible();
  await expect(page.getByRole("button", { name: /Post/ })).toHaveCount(0);
});
