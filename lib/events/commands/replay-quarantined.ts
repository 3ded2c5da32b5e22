import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { eventSources, organisations, quarantinedEvents } from "@/db/schema";
import { command, theOrganisation } from "@/lib/kernel/operation";
import { type EventKeys, eventKeys } from "../event-keys";
import { keptKeys } from "../kept-keys";
import { quarantineAim } from "../quarantine-aim";
import { eventKeySecret, insertKeyed, keyedRows } from "../store/append";
import { joinVisitors } from "../store/joins";
import { namesWithoutRoom } from "../store/name-room";
import { limits } from "../trackers/limits";
import { holdOpenOnes, noteTries, openOnes, refuseNothing, settle } from "./open-quarantined";
import { keyedJoins, withoutTwoCustomers } from "./receive-events";
import { faultKey, type KeptEvent, type Reread, reread } from "./reread-kept";

/** How many are read at a time, and how many by one command at most. */
const [atOnce, most] = [2_000, 50_000];

/** What became of the events an aim named. */
export interface Replay {
  /** Taken as events, or as what they told of who is who. */
  readonly taken: number;
  /** Of them, those that stood there already because they had come again meanwhile. */
  readonly known: number;
  /** Not to be kept, because their source needs a consent they lack. */
  readonly withoutConsent: number;
  /** Still at fault, by the message key of why; they stay where they are. */
  readonly failing: Readonly<Record<string, number>>;
  /** Open ones of the aim afterwards, those still at fault among them. */
  readonly left: number;
}

/**
 * Takes events that were put aside once more, by the same reading as when they came: one, or all that are open of a
 * source or reason. What passes becomes an event under the identity it had, so never twice; what fails stays, with why
 * it failed this time. Refuses where nothing is open (conflict).
 */
export const replayQuarantined = command({
  name: "replayQuarantined",
  capability: "event.configure",
  input: quarantineAim,
  subject: theOrganisation,
  async run({ db, now, viewer, input: aim, trace }): Promise<Replay> {
    const keys = keptKeys(eventKeys(await eventKeySecret(db)));
    const keptMonths = await keptMonthsOf(db);
    const sum = { taken: 0, known: 0, withoutConsent: 0, failing: new Map<string, number>() };
    let [last, seen]: [KeptEvent | null, number] = [null, 0];
    while (seen < most) {
      const kept = await holdOpenOnes(db, aim, last, atOnce);
      for (const [sourceId, some] of Map.groupBy(kept, ({ sourceId }) => sourceId)) {
        if (sourceId === null) continue;
        const part = await replaySome(db, { sourceId, keys, keptMonths, now, by: viewer.id }, some);
        sum.taken += part.taken;
        sum.known += part.known;
        sum.withoutConsent += part.withoutConsent;
        for (const { reason } of part.failing) sum.failing.set(reason, (sum.failing.get(reason) ?? 0) + 1);
      }
      seen += kept.length;
      last = kept.at(-1) ?? null;
      if (kept.length < atOnce) break;
    }
    if (seen === 0) await refuseNothing(db, aim);
    const failing = Object.fromEntries(sum.failing);
    const outcome = { ...sum, failing, left: await db.$count(quarantinedEvents, openOnes(aim)) };
    trace({ ...outcome });
    return outcome;
  },
});

/** For how many full months events are kept; null for ever. */
async function keptMonthsOf(tx: Db): Promise<number | null> {
  const [rules] = await tx.select({ months: organisations.eventRetentionMonths }).from(organisations).limit(1);
  return rules?.months ?? null;
}

interface Scene {
  readonly sourceId: number;
  readonly keys: EventKeys;
  readonly keptMonths: number | null;
  readonly now: Date;
  readonly by: string | null;
}

/** Those of one source. They are written down as of when they came, so that no replay makes a silent source look alive. */
async function replaySome(tx: Db, { sourceId, keys, keptMonths, now, by }: Scene, kept: readonly KeptEvent[]) {
  const [source] = await tx.select().from(eventSources).where(eq(eventSources.id, sourceId));
  if (!source) throw new Error(`The source ${sourceId} is not there`);
  const read = await withinRoom(
    tx,
    await ofOneCustomer(
      tx,
      kept.map((one) => ({ kept: one, reread: reread(one, { ...source, keptMonths }, now) })),
      keys,
    ),
  );
  const taken = read.flatMap(({ kept: { id, receivedAt }, reread: one }) =>
    one.as === "taken" ? [{ id, receivedAt, row: one.row, joins: one.joins }] : [],
  );
  const forgotten = read.filter(({ reread: { as } }) => as === "without_consent").map(({ kept: { id } }) => id);
  const failing = read.flatMap(({ kept: { id }, reread: one }) => (one.as === "faulty" ? [{ id, ...one }] : []));
  const rows = taken.flatMap(({ row }) => row ?? []);
  const keyed = keyedRows(rows, keys);
  const receivedAt = taken.at(-1)?.receivedAt ?? now;
  const joins = keyedJoins(
    taken.flatMap(({ joins: told }) => told),
    keys,
  );
  await joinVisitors(tx, joins, { sourceId, now, rows: keyed });
  const delivery = { sourceId, now: receivedAt, importId: null };
  const { inserted } = keyed.length > 0 ? await insertKeyed(tx, keyed, delivery) : { inserted: 0 };
  await settle(
    tx,
    taken.map(({ id }) => id),
    { replayedAt: now },
    by,
  );
  await settle(tx, forgotten, { discardedAt: now }, by);
  await noteTries(tx, failing, now);
  return { taken: taken.length, known: rows.length - inserted, withoutConsent: forgotten.length, failing };
}

type Read = { readonly kept: KeptEvent; readonly reread: Reread };

/** The same, but those that would make two customers one are still at fault. */
async function ofOneCustomer(tx: Db, read: readonly Read[], keys: EventKeys): Promise<readonly Read[]> {
  const joins = read.flatMap(({ reread: one }) => (one.as === "taken" ? one.joins : []));
  const allowed = new Set((await withoutTwoCustomers(tx, joins, keys)).joins);
  return read.map((one) => {
    if (one.reread.as !== "taken" || one.reread.joins.every((join) => allowed.has(join))) return one;
    return { ...one, reread: { as: "faulty", reason: faultKey("two_customers"), values: {} } };
  });
}

/** The same, but names beyond those there is room for are still at fault. */
async function withinRoom(tx: Db, read: readonly Read[]): Promise<readonly Read[]> {
  const nameOf = ({ reread: one }: Read) => (one.as === "taken" ? (one.row?.name ?? null) : null);
  const names = [...new Set(read.flatMap((one) => nameOf(one) ?? []))];
  const refused = await namesWithoutRoom(tx, names, limits.eventNames);
  return read.map((one) => {
    const name = nameOf(one);
    if (name === null || !refused.has(name)) return one;
    const values = { most: limits.eventNames };
    return { ...one, reread: { as: "faulty", reason: faultKey("too_many_names"), values } };
  });
}
