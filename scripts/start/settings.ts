import { resolve } from "node:path";
import { StartRefusal } from "@/db/embedded/refusal";
import { postSettings } from "@/lib/mail/post-office";

/** What one start was asked to do; everything comes from the environment and the one flag `--dev`. */
export type Settings = {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** A server of the user's own, or null for the embedded one. */
  readonly server: { readonly appUrl: string; readonly ownerUrl: string } | null;
  readonly demo: boolean;
  /** The pinned clock of tests, or null for the real one. */
  readonly now: Date | null;
  readonly dev: boolean;
};

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws StartRefusal naming the variable, its value and what it may be. */
export function settingsFrom(environment: Environment, flags: readonly string[]): Settings {
  const given = (name: string): string | undefined => environment[name]?.trim() || undefined;
  assertMail(environment);
  return {
    port: portFrom(given("PORT") ?? "3000"),
    host: hostFrom(given("HOST") ?? "127.0.0.1"),
    dataDir: resolve(given("THROUGHLINE_DATA_DIR") ?? ".data"),
    server: serverFrom(given("DATABASE_URL"), given("DATABASE_OWNER_URL")),
    demo: switchFrom("THROUGHLINE_DEMO", given("THROUGHLINE_DEMO") ?? "1"),
    now: instantFrom(given("THROUGHLINE_NOW")),
    dev: devFrom(flags),
  };
}

/** The address a person types to reach the app from this machine. */
export const addressOf = ({ host, port }: Settings): string => {
  const name = ["127.0.0.1", "0.0.0.0", "::", "::1", "localhost"].includes(host) ? "localhost" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
};

/** @throws StartRefusal below the oldest Node that the libraries work with, where no packaged Node fits this machine. */
export function assertNodeVersion(version: string): void {
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 12)) return;
  throw new StartRefusal(
    `Throughline needs Node 22.12 or newer and this is ${version}: run "npm ci" with optional packages, which brings Node 24 for Linux and Windows, or install it.`,
  );
}

function portFrom(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65535) return port;
  throw new StartRefusal(`PORT is "${text}": it must be a whole number from 1 to 65535.`);
}

function hostFrom(text: string): string {
  if (/^[\w.:-]+$/.test(text)) return text;
  throw new StartRefusal(`HOST is "${text}": it must be an address or host name such as 127.0.0.1 or 0.0.0.0.`);
}

function serverFrom(appUrl: string | undefined, ownerUrl: string | undefined): Settings["server"] {
  if (!appUrl && ownerUrl) {
    throw new StartRefusal(
      "DATABASE_OWNER_URL is set but DATABASE_URL is not: set both, or neither to use the embedded database.",
    );
  }
  if (!appUrl) return null;
  return {
    appUrl: postgresAddress("DATABASE_URL", appUrl),
    ownerUrl: postgresAddress("DATABASE_OWNER_URL", ownerUrl ?? appUrl),
  };
}

function postgresAddress(name: string, text: string): string {
  const protocol = URL.canParse(text) ? new URL(text).protocol : "";
  if (["postgres:", "postgresql:"].includes(protocol)) return text;
  throw new StartRefusal(
    `${name} is not a PostgreSQL address: it must look like postgresql://user:password@host:5432/database.`,
  );
}

/** Without either there is simply no mail; half a setting would leave letters waiting for nothing. */
function assertMail(environment: Environment): void {
  try {
    postSettings(environment);
  } catch (error) {
    throw new StartRefusal(error instanceof Error ? error.message : String(error));
  }
}

function switchFrom(name: string, text: string): boolean {
  if (text === "0" || text === "1") return text === "1";
  throw new StartRefusal(`${name} is "${text}": it must be 0 or 1.`);
}

function instantFrom(text: string | undefined): Date | null {
  if (text === undefined) return null;
  const instant = new Date(text);
  if (/^\d{4}-\d\d-\d\dT.+(Z|[+-]\d\d:?\d\d)$/.test(text) && !Number.isNaN(instant.getTime())) return instant;
  throw new StartRefusal(
    `THROUGHLINE_NOW is "${text}": it must be an instant with its zone such as 2026-11-23T08:00:00Z.`,
  );
}

function devFrom(flags: readonly string[]): boolean {
  const unknown = flags.find((flag) => flag !== "--dev");
  if (unknown === undefined) return flags.length > 0;
  throw new StartRefusal(
    `"${unknown}" is not understood: the only option is --dev; everything else is set by environment variables (see .env.example).`,
  );
}
