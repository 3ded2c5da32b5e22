import { existsSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { Client } from "pg";
import { binariesFor } from "@/db/embedded/binaries";
import { adoptCluster, createCluster, removeDrafts } from "@/db/embedded/cluster";
import { addressOf, assertCredentialsKept, ensureCredentials, readCredentials, roles } from "@/db/embedded/credentials";
import { portOf, stopLeftover } from "@/db/embedded/leftover";
import { takeLock } from "@/db/embedded/lock";
import { clusterIn, newPlace, type Place, placeOf } from "@/db/embedded/place";
import { prepareDatabase } from "@/db/embedded/preparation";
import { startServer } from "@/db/embedded/server";

/** Addresses of the database that Throughline brings itself: the owner migrates, the app runs. */
export type EmbeddedAddresses = { readonly ownerUrl: string; readonly appUrl: string };

/** A real PostgreSQL of our own, running until stopped. */
export type EmbeddedDatabase = EmbeddedAddresses & {
  /** For tests that make databases; Throughline itself never uses it. */
  readonly superuserUrl: string;
  /** Where the data really is: the folder asked for, or a system folder where root's helper account could not reach it. */
  readonly dataDir: string;
  /** Settles when the server ends, whoever ended it. */
  readonly ended: Promise<void>;
  /** Shuts down cleanly and frees the data folder; at most a few seconds more than `withinMs` (8,000). */
  stop(withinMs?: number): Promise<void>;
};

/**
 * Starts the PostgreSQL of a data folder, making it on first use and mending what a kill left behind.
 * @throws StartRefusal when somebody else runs it, or it cannot be run here.
 */
export async function startEmbedded({
  dataDir,
  say = console.log,
  giveUp = new AbortController().signal,
}: {
  dataDir: string;
  say?: (line: string) => void;
  /** Ends a first start half-way; the next one begins anew. */
  giveUp?: AbortSignal;
}): Promise<EmbeddedDatabase> {
  const place = placeOf(dataDir) ?? newPlace(dataDir);
  const lock = takeLock(place.home);
  try {
    if (place.home !== resolve(dataDir))
      say(
        `The database runs as an unprivileged user who cannot enter ${resolve(dataDir)}: its programs and data are kept in ${place.home}`,
      );
    const running = await run(place, giveUp);
    return {
      ...running,
      stop: async (withinMs = 8_000) => {
        await running.stop(withinMs);
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** The addresses of a data folder's server while it runs, also when another process started it; else null. */
export async function findEmbedded(dataDir: string): Promise<EmbeddedAddresses | null> {
  const place = placeOf(dataDir);
  const credentials = place && readCredentials(place.home);
  const port = place && portOf(place.home);
  if (!credentials || !port) return null;
  const appUrl = addressOf("app", credentials, port);
  const client = new Client({ connectionString: appUrl, connectionTimeoutMillis: 3_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.end();
    return { appUrl, ownerUrl: addressOf("owner", credentials, port) };
  } catch {
    return null;
  }
}

/**
 * Deletes a data folder with its database, wherever it is kept.
 * @throws StartRefusal while it is in use.
 */
export async function eraseEmbedded(dataDir: string): Promise<void> {
  const place = placeOf(dataDir);
  if (place) {
    takeLock(place.home);
    await stopLeftover(place.home);
    rmSync(place.home, { recursive: true, force: true });
  }
  rmSync(resolve(dataDir), { recursive: true, force: true });
}

async function run(
  place: Place,
  giveUp: AbortSignal,
): Promise<Omit<EmbeddedDatabase, "stop"> & { stop(withinMs: number): Promise<void> }> {
  const { home } = place;
  const native = binariesFor(place);
  assertCredentialsKept(home, clusterIn(home));
  const credentials = ensureCredentials(home);
  await stopLeftover(home);
  await removeDrafts(home);
  if (!existsSync(clusterIn(home)))
    await createCluster(place, native, { name: roles.superuser, password: credentials.superuser }, giveUp);
  giveUp.throwIfAborted();
  adoptCluster(place);
  const server = await startServer(place, native, (port) => addressOf("superuser", credentials, port, "postgres"));
  const superuserUrl = addressOf("superuser", credentials, server.port, "postgres");
  try {
    await prepareDatabase(superuserUrl, credentials);
  } catch (error) {
    await server.stop(5_000);
    throw error;
  }
  return {
    superuserUrl,
    ownerUrl: addressOf("owner", credentials, server.port),
    appUrl: addressOf("app", credentials, server.port),
    dataDir: home,
    ended: server.ended,
    stop: server.stop,
  };
}
