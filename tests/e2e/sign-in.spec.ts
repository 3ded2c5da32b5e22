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

for (const address of [
  "https://elsewhere.example/",
  "/.//elsewhere.example",
  "//elsewhere.example",
  "/kpis/..//elsewhere.example",
]) {
  test(`follows only a path of its own after signing in, not ${address}`, async ({ page }) => {
    await page.goto(`/sign-in?callbackUrl=${encodeURIComponent(address)}`);
    await page.getByLabel("E-mail").fill("viewer@demo.test");
    await page.getByLabel("Password").fill(demoPassword);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("navigation", { name: "Main" }).first()).toBeVisible();
    expect(new URL(page.url()).hostname).not.toContain("elsewhere");
  });
}

test("ends the session a browser had when it signs in again, and through next-auth's own sign-out too", async ({
  page,
  signInAs,
  context,
  request,
}) => {
  await signInAs("viewer");
  const old = (await context.cookies()).find(({ name }) => name.endsWith("sid"));
  const csrf = await page.request.get("/sign-in", { maxRedirects: 0 });
  expect(csrf.status()).toBeLessThan(400);
  const token = (await (await page.request.get("/api/auth/csrf")).json()) as { csrfToken: string };
  const origin = new URL(page.url()).origin;
  await page.request.post("/api/auth/signout", { headers: { origin }, form: token });
  const again = await request.get("/kpis", { headers: { cookie: `${old?.name}=${old?.value}` }, maxRedirects: 0 });
  expect(again.status()).toBe(307);
});

test("answers what no account could be like a wrong password, without a word from inside", async ({ page }) => {
  await page.goto("/sign-in");
  const token = await page.locator("input[name=csrfToken]").inputValue();
  const answer = await page.request.post("/api/auth/callback/credentials", {
    headers: { origin: new URL(page.url()).origin },
    form: { csrfToken: token, email: "nul\0x@made.up", password: "x".repeat(20) },
    maxRedirects: 0,
  });
  expect(answer.headers().location).not.toContain("select");
  expect(answer.headers().location).toContain("wrong-");
});
