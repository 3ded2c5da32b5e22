import { existsSync } from "node:fs";
import { connect, type Database } from "@/db/client";
import { findEmbedded } from "@/db/embedded";

/**
 * The database of this installation, running or not being served by this process: the server DATABASE_URL names, or
 * the embedded one that a running `npm start` holds. Ends the script with one sentence when there is none.
 */
export async function openInstallation(): Promise<Database> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const own = process.env.DATABASE_URL;
  if (own) return connect(own, { max: 2 });
  const dataDir = process.env.THROUGHLINE_DATA_DIR || ".data";
  const running = await findEmbedded(dataDir);
  if (!running) {
    console.error(
      `Throughline is not running on ${dataDir}: start it with npm start, or name a server with DATABASE_URL.`,
    );
    process.exit(1);
  }
  return connect(running.appUrl, { max: 2 });
}
