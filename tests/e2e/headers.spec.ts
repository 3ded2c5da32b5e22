import { get } from "node:http";
import { expect, test } from "./support/test";

const paths = ["/sign-in", "/", "/kpis", "/initiatives", "/budgets", "/journey", "/thread", "/admin", "/account"];

test("sends the protecting headers with every page, and another nonce each time", async ({ page, signInAs }) => {
  await signInAs("admin");
  const nonces = new Set<string>();
  for (const path of paths) {
    const answer = await page.request.get(path);
    const headers = answer.headers();
    expect(headers["x-content-type-options"], path).toBe("nosniff");
    expect(headers["x-frame-options"], path).toBe("DENY");
    expect(headers["strict-transport-security"], path).toContain("max-age=");
    expect(headers["cache-control"], path).toContain("no-store");
    const policy = headers["content-security-policy"] ?? "";
    expect(policy, path).toContain("frame-ancestors 'none'");
    expect(policy, path).not.toMatch(/script-src[^;]*unsafe/);
    nonces.add(/'nonce-([^']+)'/.exec(policy)?.[1] ?? "");
  }
  expect(nonces.size).toBe(paths.length);
});

test("keeps the session cookie from scripts and from other sites", async ({ signInAs, context }) => {
  await signInAs("viewer");
  const session = (await context.cookies()).find(({ name }) => name.endsWith("sid"));
  expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
});

const forged: Record<string, Record<string, string>> = {
  "no origin": {},
  "a null origin": { origin: "null" },
  "a foreign origin": { origin: "https://evil.example" },
  "a sibling's origin": { origin: "http://evil.localhost" },
  "the right host on another port": { origin: "http://localhost:1" },
  "a malformed origin": { origin: "not a url" },
  "a cross-site mark": { "sec-fetch-site": "cross-site" },
};

for (const [what, headers] of Object.entries(forged)) {
  test(`refuses a change that comes with ${what}`, async ({ request }) => {
    for (const path of ["/api/auth/callback/credentials", "/initiatives", "/admin"]) {
      const answer = await request.post(path, { headers, form: { x: "1" }, maxRedirects: 0 });
      expect(answer.status(), path).toBe(403);
    }
  });
}

test("refuses a change from the right host over the other scheme", async ({ request, baseURL }) => {
  const origin = new URL(baseURL ?? "").origin.replace(/^http:/, "https:");
  const answer = await request.post("/admin", { headers: { origin }, form: { x: "1" }, maxRedirects: 0 });
  expect(answer.status()).toBe(403);
});

test("leaves no draft in the browser after signing out, and keeps it when a session merely ends", async ({
  page,
  context,
  signInAs,
}) => {
  const draft = () => page.evaluate(() => localStorage.getItem("draft:test"));
  await signInAs("viewer");
  await page.evaluate(() => localStorage.setItem("draft:test", "half a sentence"));
  await context.clearCookies();
  await page.goto("/kpis");
  await expect(page).toHaveURL(/\/sign-in/);
  expect(await draft()).toBe("half a sentence");

  await signInAs("viewer");
  await page.getByText("Noor Jansen").click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in\?signedOut/);
  expect(await draft()).toBeNull();
});

test("does not take a session cookie for an API token", async ({ page, signInAs }) => {
  await signInAs("ceo");
  const answer = await page.request.get("/api/v1/kpis");
  expect(answer.status()).toBe(401);
  expect(answer.headers()["content-type"]).toContain("application/problem+json");
});

test("answers an address nobody can read with 400", async ({ baseURL }) => {
  const { hostname, port } = new URL(baseURL ?? "");
  for (const path of ["/kpis/%", "/kpis/%ZZ", "/initiatives/%C0%AF", "/api/v1/kpis/%", "/api/v1/budgets/%C0%AF"]) {
    // By hand: a browser would mend the address before sending it.
    const status = await new Promise<number | undefined>((resolve, reject) => {
      get({ hostname, port, path }, (answer) => resolve(answer.resume().statusCode)).on("error", reject);
    });
    expect(status, path).toBe(400);
  }
});

test("says that it is alive and ready", async ({ request }) => {
  expect(await (await request.get("/healthz")).json()).toEqual({ status: "ok" });
  expect(await (await request.get("/readyz")).json()).toEqual({ status: "ready" });
});
