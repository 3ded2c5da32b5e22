import { demoPassword } from "@/lib/demo/accounts";

/** Text of a page; throws unless it answers 200. */
export type Get = (path: string) => Promise<string>;

/** A signed-in HTTP client without a browser: the cookie of one session. */
export async function signedIn(url: string, email: string, password = demoPassword): Promise<Get> {
  const page = await fetch(`${url}/sign-in`);
  const csrf = page.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
  const token = /name="csrfToken" value="([^"]+)"/.exec(await page.text())?.[1] ?? "";
  const answer = await fetch(`${url}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: csrf, origin: url },
    body: new URLSearchParams({ csrfToken: token, email, password, callbackUrl: "/" }),
  });
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  if (!cookie.includes("sid=")) throw new Error(`Signing in as ${email} answered ${answer.status}`);
  return async (path) => {
    const response = await fetch(`${url}${path}`, { headers: { cookie }, redirect: "manual" });
    const text = await response.text();
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
    return text;
  };
}
