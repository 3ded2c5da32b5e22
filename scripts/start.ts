import { existsSync } from "node:fs";
import { startEmbedded } from "@/db/embedded";
import { StartRefusal } from "@/db/embedded/refusal";
import { buildIfNeeded } from "@/scripts/start/build";
import { abandonRunning } from "@/scripts/start/child";
import { watchNpm } from "@/scripts/start/npm-above";
import { ownServerRefusal } from "@/scripts/start/own-server";
import { assertPortFree } from "@/scripts/start/port";
import { sessionSecret } from "@/scripts/start/secrets";
import { addressOf, assertNodeVersion, type Settings, settingsFrom } from "@/scripts/start/settings";
import { serve, type Web } from "@/scripts/start/web";

type Database = {
  appUrl: string;
  ownerUrl: string;
  dataDir: string;
  ended: Promise<void>;
  stop(withinMs: number): Promise<void>;
};

const root = process.cwd();
// Together with the last insistence on either, below the ten seconds promised for a stop.
const webStopMs = 3_000;
const databaseStopMs = 3_000;

let opening: Promise<Database> | null = null;
let web: Web | null = null;
let leaving: Promise<never> | null = null;
const givingUp = new AbortController();

for (const name of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(name, () => leave(0));

watchNpm(() => leave(0));

try {
  await start();
} catch (error) {
  await leave(1, error instanceof StartRefusal ? error.message : error);
}

/** From nothing to a served address: refuse early, then database, migrations, first data, build, web server. */
async function start(): Promise<void> {
  assertNodeVersion(process.version);
  if (existsSync(".env")) process.loadEnvFile(".env");
  const settings = settingsFrom(process.env, process.argv.slice(2));
  await assertPortFree(settings.host, settings.port);
  opening = openDatabase(settings);
  const database = await opening;
  await migrateAndSeed(database, settings).catch((error: unknown) => {
    throw settings.server === null ? error : ownServerRefusal(error);
  });
  const environment = webEnvironment(settings, database);
  if (!settings.dev) await buildIfNeeded(root, environment, console.log);
  if (leaving) return;
  await serve(root, settings, environment, (started) => {
    web = started;
  });
  watch(database, web);
  if (!leaving) console.log(`Throughline is ready: ${addressOf(settings)}`);
}

async function openDatabase({ server, dataDir }: Settings): Promise<Database> {
  if (server === null) return startEmbedded({ dataDir, giveUp: givingUp.signal });
  return { ...server, dataDir, ended: new Promise(() => {}), stop: async () => {} };
}

async function migrateAndSeed({ ownerUrl, appUrl }: Database, { demo, now }: Settings): Promise<void> {
  const { migrate } = await import("@/db/migrate");
  const { analyse } = await import("@/db/statistics");
  const { seedIfEmpty } = await import("@/lib/demo/commands/seed");
  await migrate(ownerUrl);
  if ((await seedIfEmpty(appUrl, { demo, now: now ?? new Date() })) === "loaded") await analyse(ownerUrl);
}

/** The app runs as the app role only: it never learns the owner's address. */
function webEnvironment(settings: Settings, { appUrl, dataDir }: Database): NodeJS.ProcessEnv {
  const { DATABASE_OWNER_URL: _ownerOnly, ...inherited } = process.env;
  return {
    ...inherited,
    NODE_ENV: settings.dev ? "development" : "production",
    DATABASE_URL: appUrl,
    NEXTAUTH_URL: process.env.NEXTAUTH_URL || addressOf(settings),
    NEXTAUTH_SECRET: sessionSecret(dataDir, process.env.NEXTAUTH_SECRET),
    NEXT_TELEMETRY_DISABLED: "1",
    THROUGHLINE_DEMO: settings.demo ? "1" : "0",
  };
}

function watch(opened: Database, served: Web | null): void {
  served?.ended.then((lines) => leave(1, `The web server ended unexpectedly. Its last lines:\n${lines.join("\n")}`));
  opened.ended.then(() => leave(1, `The database ended unexpectedly; see postgres.log in ${opened.dataDir}`));
}

/** Stops everything in the order of dependence and exits; the first caller decides the code. */
function leave(code: number, reason?: unknown): Promise<never> {
  leaving ??= (async () => {
    if (reason !== undefined) console.error(reason);
    abandonRunning();
    givingUp.abort();
    await web?.stop(webStopMs);
    const database = await opening?.catch(() => null); // a database still starting is waited for, never left behind
    await database?.stop(databaseStopMs);
    process.exit(code);
  })();
  return leaving;
}
