import { demoPassword } from "@/lib/demo/accounts";
import { expect, expectAccessible, test } from "./support/test";

test("leads somebody without a session to the sign-in page, which names the demo accounts", async ({
  page,
  request,
}) => {
  const answer = await request.get("/", { maxRedirects: 0 });
  expect(answer.status()).toBe(307);
  expect(answer.headers().location).toContain("/sign-in");

  await page.goto("/");
  await expect(page).toHaveURL(/\/sign-in$/);
  await expect(page.getByText("ceo@demo.test")).toBeVisible();
  await expect(page.getByText(demoPassword)).toBeVisible();
  await expectAccessible(page);
});

test("says how many tries are left after a wrong password, and keeps the door shut", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill("nobody@demo.test");
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert").first()).toContainText("tries left before a 15-minute pause");
  await page.goto("/kpis");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("ends a session for good on signing out", async ({ page, signInAs, context }) => {
  await signInAs("viewer");
  const cookies = await context.cookies();
  await page.getByText("Noor Jansen").click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);

  await context.addCookies(cookies);
  await page.goto("/kpis");
  await expect(page, "the old cookie is worth nothing").toHaveURL(/\/sign-in/);
});

test("follows only a path of its own after signing in", async ({ page }) => {
  await page.goto("/sign-in?callbackUrl=https://elsewhere.example/");
  await page.getByLabel("E-mail").fill("viewer@demo.test");
  await page.getByLabel("Password").fill(demoPassword);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("navigation", { name: "Main" }).first()).toBeVisible();
  expect(new URL(page.url()).pathname).toBe("/");
});
