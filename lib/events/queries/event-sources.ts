import { and, asc, gt, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { apiTokens, eventSources } from "@/db/schema";
import { mayAtAll } from "@/lib/access/policy";
import type { Day } from "@/lib/kernel/day";
import { query } from "@/lib/kernel/operation";
import { silentFor } from "../counts/map-numbers";
import type { SourceKind } from "../source";
import { type LastArrival, lastArrivals } from "../store/last-arrivals";
import { type SourceHealth, sourceHealth } from "../store/source-health";
import { unrecognisedBySource } from "../store/week-by-name";
import { lastWeek } from "./last-week";

/** A source with how it does and what was set for it. */
export interface SourceRow extends Omit<SourceHealth, "sourceId"> {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly kind: SourceKind;
  readonly version: number;
  readonly neededConsent: string | null;
  readonly fields: Readonly<Record<string, string>>;
  readonly retiredAt: Date | null;
  /** How long it has been silent, once that is unusual; null while it is not, and for a retired one. */
  readonly silentForMs: number | null;
  /** Of last week's events, 0 to 1; null without one. */
  readonly unrecognised: number | null;
  /** The last characters of the live keys that speak for it. */
  readonly keys: readonly string[];
  /** The newest event of the delivery that brought some last; null before its first event. */
  readonly lastEvent: LastArrival | null;
}

/** A live write key that has not brought a delivery yet, and so has no source. */
export interface WaitingKey {
  readonly tokenId: string;
  readonly name: string;
  readonly lastFour: string;
}

export interface EventSources {
  readonly monday: Day;
  readonly sources: readonly SourceRow[];
  readonly waitingKeys: readonly WaitingKey[];
  readonly mayConfigure: boolean;
  readonly mayMakeKeys: boolean;
}

/** Where events come from, and how each source does. Live ones first, by name. */
export const listEventSources = query({
  name: "listEventSources",
  capability: "event.read",
  input: z.strictObject({}),
  async run({ db, viewer, now, organisation }): Promise<EventSources> {
    const week = lastWeek({ now, organisation });
    const [rows, health, arrivals, shares, tokens] = await Promise.all([
      db.select().from(eventSources).orderBy(asc(eventSources.name), asc(eventSources.id)),
      sourceHealth(db, now),
      lastArrivals(db),
      unrecognisedBySource(db, week),
      liveTokens(db, now),
    ]);
    const sources = rows.flatMap((row): SourceRow[] => {
      const found = health.find(({ sourceId }) => sourceId === row.id);
      if (!found) return [];
      const { sourceId: _, ...told } = found;
      const share = shares.get(row.id);
      return [
        {
          ...row,
          ...told,
          silentForMs: row.retiredAt ? null : silentFor(told, now),
          unrecognised: share && share.events > 0 ? share.unrecognised / share.events : null,
          keys: tokens.filter(({ eventSourceId }) => eventSourceId === row.id).map(({ lastFour }) => lastFour),
          lastEvent: arrivals.get(row.id) ?? null,
        },
      ];
    });
    return {
      monday: week.monday,
      sources: sources.toSorted((a, b) => Number(a.retiredAt !== null) - Number(b.retiredAt !== null)),
      waitingKeys: tokens
        .filter(({ eventSourceId, scopes }) => eventSourceId === null && scopes.includes("events:write"))
        .map(({ id, name, lastFour }) => ({ tokenId: id, name, lastFour })),
      mayConfigure: mayAtAll(viewer, "event.configure"),
      mayMakeKeys: mayAtAll(viewer, "token.create"),
    };
  },
});

const liveTokens = (db: Db, now: Date) =>
  db
    .select()
    .from(apiTokens)
    .where(and(isNull(apiTokens.revokedAt), gt(apiTokens.expiresAt, now)))
    .orderBy(asc(apiTokens.name), asc(apiTokens.id));
