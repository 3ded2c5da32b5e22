import { eq } from "drizzle-orm";
import { z } from "zod";
import { eventSources } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
import type { SourceKind } from "../source";
import { lastArrivals } from "../store/last-arrivals";
import { type SourceLag, type SourceRejects, sourceLag, sourceRejects } from "../store/source-lag";

/** How one source does, closer than in the list of all. */
export interface EventSourceDetail {
  readonly id: number;
  readonly name: string;
  readonly kind: SourceKind;
  /** Null where it brought none in the last seven days, and for files. */
  readonly lag: SourceLag | null;
  readonly last: {
    readonly name: string;
    readonly at: Date;
    /** Since it happened. */
    readonly agoMs: number;
    /** From when it happened until it was received. */
    readonly lagMs: number;
  } | null;
  readonly rejects: readonly SourceRejects[];
}

/** One source: how late it tells, what came last, and why it was turned away. Refuses one that is none (not_found). */
export const readEventSource = query({
  name: "readEventSource",
  capability: "event.read",
  input: z.strictObject({ sourceId: z.coerce.number().int().min(1).max(2_147_483_647) }),
  async run({ db, now, input: { sourceId } }): Promise<EventSourceDetail> {
    const source = await db.query.eventSources.findFirst({ where: eq(eventSources.id, sourceId) });
    if (!source) refuse("not_found", "refusal.gone");
    const [lag, arrivals, rejects] = await Promise.all([
      sourceLag(db, sourceId, now),
      lastArrivals(db, sourceId),
      sourceRejects(db, sourceId, now),
    ]);
    const { id, name, kind } = source;
    const last = arrivals.get(sourceId);
    const sinceThen = (until: Date, at: Date) => Math.max(0, until.getTime() - at.getTime());
    return {
      ...{ id, name, kind, lag, rejects },
      last: last ? { ...last, agoMs: sinceThen(now, last.at), lagMs: sinceThen(last.receivedAt, last.at) } : null,
    };
  },
});
