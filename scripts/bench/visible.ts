import { setTimeout as pause } from "node:timers/promises";
import { readMapNumbers } from "@/lib/events/queries/read-map-numbers";
import type { Context } from "@/lib/kernel/operation";
import { round2 } from "./ratio";
import { shopTraffic } from "./segment-traffic";

const perBatch = 50;
const batchesASecond = 20;
const seconds = 40;
const readEveryMs = 100;
const giveUpAfterMs = 60_000;

interface Scene {
  readonly url: string;
  readonly key: string;
  /** The app's own clock. */
  readonly clock: () => Date;
  readonly context: (now: Date) => Context;
}

/**
 * How long after its acknowledgement an event is on the map while 1,000 arrive each second, through HTTP and the
 * product's own jobs: the map's count of events of the running week is read ten times a second, and an event counts as
 * seen when as many are there as were acknowledged up to and with it.
 */
export async function visibleAfter({ url, key, clock, context }: Scene) {
  const headers = { authorization: `Basic ${Buffer.from(`${key}:`).toString("base64")}` };
  const traffic = shopTraffic(["home", "catalog", "product", "cart", "checkout", "purchase"], 11);
  const counted = async () => (await readMapNumbers(context(clock()), { journey: "default" })).eventsInSpan ?? 0;
  const send = async () => {
    const { body, stored } = traffic.next(perBatch, clock());
    const response = await fetch(`${url}/v1/batch`, { method: "POST", headers, body });
    if (response.status !== 200) throw new Error(`A batch was answered ${response.status}`);
    await response.arrayBuffer();
    return stored;
  };
  await send(); // What was loaded by COPY is counted once something is delivered.
  await settled(counted);
  const before = await counted();
  const acknowledged: { at: number; events: number }[] = [];
  const seen: { at: number; events: number }[] = [];
  let [events, isOver, late] = [0, false, 0];
  const reading = (async () => {
    while (!isOver) {
      const count = (await counted()) - before;
      if (count > (seen.at(-1)?.events ?? 0)) seen.push({ at: performance.now(), events: count });
      await pause(readEveryMs);
    }
  })();
  const begun = performance.now();
  for (let batch = 0; batch < seconds * batchesASecond; batch += 1) {
    const due = begun + (batch * 1000) / batchesASecond;
    if (due > performance.now()) await pause(due - performance.now());
    else late = Math.max(late, performance.now() - due);
    events += await send();
    acknowledged.push({ at: performance.now(), events });
  }
  const tookSeconds = (performance.now() - begun) / 1000;
  while ((seen.at(-1)?.events ?? 0) < events && performance.now() - begun < seconds * 1000 + giveUpAfterMs)
    await pause(readEveryMs);
  isOver = true;
  await reading;
  const waits = acknowledged
    .map(({ at, events: upTo }) => (seen.find((one) => one.events >= upTo)?.at ?? Number.POSITIVE_INFINITY) - at)
    .sort((a, b) => a - b);
  const at = (share: number) => round2((waits[Math.floor(waits.length * share)] ?? 0) / 1000);
  return {
    sentASecond: Math.round((seconds * batchesASecond * perBatch) / tookSeconds),
    storedAsEvents: events,
    secondsUntilVisible: { p50: at(0.5), p95: at(0.95), most: at(0.999999) },
    latestSendingMs: Math.round(late),
  };
}

/** Waits until nothing is counted anew any more. */
async function settled(counted: () => Promise<number>): Promise<void> {
  for (let last = -1, same = 0; same < 12; ) {
    const now = await counted();
    same = now === last ? same + 1 : 0;
    last = now;
    await pause(1_000);
  }
}
