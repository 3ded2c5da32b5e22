import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";

interface Hearing {
  readonly url: string;
  /** What is done with a notice, by the channel it comes on. */
  readonly heard: Readonly<Record<string, (payload: string | undefined) => void>>;
  /** Notices of the time before are lost: whatever they may have told is to be read. */
  readonly restored: () => void;
  /** The connection is lost; `restored` follows once it is back. */
  readonly lost: () => void;
  readonly fault: (error: unknown) => void;
}

/** The one connection on which a process hears of changes; it comes back by itself until it is closed. */
export interface Listener {
  readonly isUp: () => boolean;
  /** Resolves once it hears, or after the time, in milliseconds. */
  readonly ready: (withinMs: number) => Promise<void>;
  readonly close: () => void;
}

const shortestPauseMs = 100;
const longestPauseMs = 5_000;
/** A connection that died without a word is found out by asking. */
const askEveryMs = 10_000;
const answerWithinMs = 5_000;

/** Listens on a connection of its own, for one from the pool would be lent out and lose what comes meanwhile. */
export function listenTo(hearing: Hearing): Listener {
  const closing = new AbortController();
  let isUp = false;
  const run = async () => {
    for (let failures = 0; !closing.signal.aborted; failures += 1) {
      await hearUntilLost(hearing, closing.signal, () => {
        [isUp, failures] = [true, 0];
        hearing.restored();
      }).catch((error: unknown) => {
        if (!closing.signal.aborted) hearing.fault(error);
      });
      if (isUp) hearing.lost();
      isUp = false;
      const wait = Math.min(longestPauseMs, shortestPauseMs * 2 ** failures) * (0.5 + Math.random() / 2);
      await pause(wait, undefined, { signal: closing.signal, ref: false }).catch(() => {});
    }
  };
  void run();
  return {
    isUp: () => isUp,
    async ready(withinMs) {
      for (const until = performance.now() + withinMs; !isUp && performance.now() < until; ) await pause(10);
    },
    close: () => closing.abort(),
  };
}

/** Connects, listens and asks now and then, until the connection is lost, which throws, or `closing` says so. */
async function hearUntilLost({ url, heard }: Hearing, closing: AbortSignal, up: () => void): Promise<void> {
  const client = new Client({
    connectionString: url,
    application_name: "throughline live",
    keepAlive: true,
    connectionTimeoutMillis: answerWithinMs,
    query_timeout: answerWithinMs,
  });
  const lost = new AbortController();
  const lose = (error?: Error) => lost.abort(error ?? new Error("The connection ended"));
  client.on("error", lose).on("end", () => lose());
  client.on("notification", ({ channel, payload }) => heard[channel]?.(payload));
  closing.addEventListener("abort", () => lose(), { once: true, signal: lost.signal });
  try {
    await client.connect();
    for (const channel of Object.keys(heard)) await client.query(`listen ${client.escapeIdentifier(channel)}`);
    up();
    while (!lost.signal.aborted) {
      await pause(askEveryMs, undefined, { signal: lost.signal, ref: false }).catch(() => {});
      if (!lost.signal.aborted) await client.query("select 1");
    }
    throw lost.signal.reason;
  } finally {
    void client.end().catch(() => {});
  }
}
