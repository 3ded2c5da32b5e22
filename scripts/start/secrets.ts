import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writePrivately } from "@/db/embedded/credentials";

/** The key that signs session cookies: the environment's, else a random one kept in the data folder so that sessions survive a restart. */
export function sessionSecret(dataDir: string, fromEnvironment: string | undefined): string {
  if (fromEnvironment) return fromEnvironment;
  const path = join(dataDir, "secrets.json");
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (!existsSync(path)) writePrivately(path, JSON.stringify({ sessionSecret: randomBytes(32).toString("base64url") }));
  return (JSON.parse(readFileSync(path, "utf8")) as { sessionSecret: string }).sessionSecret;
}
