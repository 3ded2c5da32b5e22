import { randomBytes } from "node:crypto";
import { createToken } from "@/lib/people/commands/tokens";
import { type Get, signedIn } from "@/scripts/bench/visitor";
import { freePort } from "@/scripts/gate/app-under-test";
import { buildIfNeeded } from "@/scripts/start/build";
import { addressOf, settingsFrom } from "@/scripts/start/settings";
import { serve, type Web } from "@/scripts/start/web";
import { type OwnCompany, password } from "./empty-company";

/** The product, serving a company: its pages as a browser gets them, and its API as a script does. */
export interface Product {
  /** The HTML of a page for the administrator. */
  readonly page: Get;
  readonly api: <Answer>(path: string) => Promise<Answer>;
  readonly stop: () => Promise<void>;
}

/** Builds the product if needed and starts it on the company's database. */
export async function serveCompany({ context, appUrl, say }: OwnCompany): Promise<Product> {
  const settings = settingsFrom({ HOST: "127.0.0.1", PORT: `${await freePort()}`, THROUGHLINE_DEMO: "0" }, []);
  const url = addressOf(settings);
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: "production",
    DATABASE_URL: appUrl,
    NEXTAUTH_URL: url,
    NEXTAUTH_SECRET: randomBytes(32).toString("base64url"),
    NEXT_TELEMETRY_DISABLED: "1",
    THROUGHLINE_DEMO: "0",
  };
  await buildIfNeeded(process.cwd(), environment, say);
  let web: Web | null = null;
  await serve(process.cwd(), settings, environment, (started) => {
    web = started;
  });
  const stop = async () => web?.stop(3_000);
  try {
    const scopes = ["initiative:read", "budget:read"];
    const { token } = await createToken(context, { name: "Check of the published figures", scopes });
    const api = async <Answer>(path: string): Promise<Answer> => {
      const answer = await fetch(`${url}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } });
      if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
      return (await answer.json()) as Answer;
    };
    return { page: await signedIn(url, "admin@check.example", password), api, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
