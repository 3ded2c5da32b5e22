import { and, asc, eq, gt, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { quarantinedEvents } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import type { QuarantineAim } from "../quarantine-aim";
import { storable } from "../trackers/loose";
import type { FaultValues } from "./reread-kept";

/** Those an aim names that nobody has replayed or discarded. */
export const openOnes = ({ id, sourceId, reason }: QuarantineAim): SQL | undefined =>
  and(
    isNull(quarantinedEvents.replayedAt),
    isNull(quarantinedEvents.discardedAt),
    id === undefined ? undefined : eq(quarantinedEvents.id, id),
    sourceId === undefined ? undefined : eq(quarantinedEvents.sourceId, sourceId),
    reason === undefined ? undefined : eq(quarantinedEvents.reason, reason),
  );

/** Some of them, oldest first, held until the transaction ends; whoever else wants them waits and finds them settled. */
export const holdOpenOnes = (
  tx: Db,
  aim: QuarantineAim,
  after: { readonly receivedAt: Date; readonly id: string } | null,
  most: number,
) => {
  const { receivedAt, id } = quarantinedEvents;
  const later = after && or(gt(receivedAt, after.receivedAt), and(eq(receivedAt, after.receivedAt), gt(id, after.id)));
  return tx
    .select()
    .from(quarantinedEvents)
    .where(and(openOnes(aim), later ?? undefined))
    .orderBy(asc(receivedAt), asc(id))
    .limit(most)
    .for("update");
};

/** Marks events as settled: taken at last, or given up. */
export async function settle(
  tx: Db,
  ids: readonly string[],
  how: { readonly replayedAt: Date } | { readonly discardedAt: Date },
  by: string | null,
): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(quarantinedEvents)
    .set({ ...how, settledBy: by })
    .where(inArray(quarantinedEvents.id, [...ids]));
}

/** Why one that was read again is still at fault. */
export interface StillAtFault {
  readonly id: string;
  readonly reason: string;
  readonly values: FaultValues;
}

/** Writes down when events were tried again and why they failed then; the reason they first had stays. */
export async function noteTries(tx: Db, failing: readonly StillAtFault[], now: Date): Promise<void> {
  if (failing.length === 0) return;
  const column = (text: (one: StillAtFault) => string) => sql.param(failing.map(text));
  await tx.execute(sql`
    update quarantined_events q set tried_at = ${now.toISOString()}::timestamptz, tried_reason = t.reason,
      tried_reason_values = t.told::jsonb
    from unnest(${column(({ id }) => id)}::uuid[], ${column(({ reason }) => reason)}::text[],
      ${column(({ values }) => storableValues(values))}::text[]) as t (id, reason, told)
    where q.id = t.id`);
}

/** Values as JSON the database can hold. */
const storableValues = (values: FaultValues): string =>
  JSON.stringify(values, (_name, value: unknown) => (typeof value === "string" ? storable(value) : value));

/** Refuses, as not_found, an aim at one event that never was, and as a conflict one at nothing that is still open. */
export async function refuseNothing(tx: Db, { id }: QuarantineAim): Promise<never> {
  if (id !== undefined && (await tx.$count(quarantinedEvents, eq(quarantinedEvents.id, id))) === 0) {
    refuse("not_found", "refusal.gone");
  }
  return refuse("conflict", "refusal.events.nothing_open");
}
