import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { eventSources, quarantinedEvents } from "@/db/schema";
import { mayAtAll } from "@/lib/access/policy";
import { query } from "@/lib/kernel/operation";

/** Events a page; their bodies may be long. */
const perPage = 50;

/** One event put aside, with nothing in its body that names anybody. */
export interface QuarantinedRow {
  readonly id: string;
  readonly sourceName: string;
  readonly reason: string;
  readonly reasonValues: Readonly<Record<string, string | number>>;
  readonly receivedAt: Date;
  readonly body: string;
  /** The last replay that failed, and why it did then; null where none was tried. */
  readonly triedAt: Date | null;
  readonly triedReason: string | null;
  readonly triedReasonValues: Readonly<Record<string, string | number>> | null;
}

export interface QuarantinePile {
  readonly sourceId: number;
  readonly sourceName: string;
  readonly reason: string;
  readonly events: number;
  readonly oldest: Date;
}

export interface Quarantine {
  /** Open ones by source and reason, the biggest pile first. */
  readonly piles: readonly QuarantinePile[];
  readonly items: readonly QuarantinedRow[];
  /** Of the source and reason asked for. */
  readonly count: number;
  readonly total: number;
  readonly mayConfigure: boolean;
}

const open = and(isNull(quarantinedEvents.replayedAt), isNull(quarantinedEvents.discardedAt));
const ofSource = eq(eventSources.id, quarantinedEvents.sourceId);

/** The events put aside that nobody has replayed or discarded, all or those of a source and reason; newest first. */
export const listQuarantined = query({
  name: "listQuarantined",
  capability: "event.read",
  input: z.strictObject({
    sourceId: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
    reason: z.string().max(60).optional(),
    page: z.coerce.number().int().min(1).max(100_000).default(1),
  }),
  async run({ db, viewer, input: { sourceId, reason, page } }): Promise<Quarantine> {
    const asked = and(
      open,
      sourceId === undefined ? undefined : eq(quarantinedEvents.sourceId, sourceId),
      reason === undefined ? undefined : eq(quarantinedEvents.reason, reason),
    );
    const [piles, items] = await Promise.all([
      db
        .select({
          sourceId: eventSources.id,
          sourceName: eventSources.name,
          reason: quarantinedEvents.reason,
          events: sql<number>`count(*)::int`,
          oldest: sql<Date>`min(${quarantinedEvents.receivedAt})`.mapWith((at) => new Date(at)),
        })
        .from(quarantinedEvents)
        .innerJoin(eventSources, ofSource)
        .where(open)
        .groupBy(eventSources.id, eventSources.name, quarantinedEvents.reason)
        .orderBy(desc(sql`count(*)`), quarantinedEvents.reason),
      db
        .select(fields)
        .from(quarantinedEvents)
        .innerJoin(eventSources, ofSource)
        .where(asked)
        .orderBy(desc(quarantinedEvents.receivedAt), desc(quarantinedEvents.id))
        .limit(perPage)
        .offset((page - 1) * perPage),
    ]);
    const isAsked = (pile: QuarantinePile) =>
      (sourceId === undefined || pile.sourceId === sourceId) && (reason === undefined || pile.reason === reason);
    const sum = (some: readonly QuarantinePile[]) => some.reduce((total, { events }) => total + events, 0);
    return {
      piles,
      items,
      count: sum(piles.filter(isAsked)),
      total: sum(piles),
      mayConfigure: mayAtAll(viewer, "event.configure"),
    };
  },
});

const fields = {
  id: quarantinedEvents.id,
  sourceName: eventSources.name,
  reason: quarantinedEvents.reason,
  reasonValues: quarantinedEvents.reasonValues,
  receivedAt: quarantinedEvents.receivedAt,
  body: quarantinedEvents.body,
  triedAt: quarantinedEvents.triedAt,
  triedReason: quarantinedEvents.triedReason,
  triedReasonValues: quarantinedEvents.triedReasonValues,
};
