import { asc, eq } from "drizzle-orm";
import { z } from "zod";
import { apiTokens, eventSources } from "@/db/schema";
import { mayAtAll } from "@/lib/access/policy";
import type { Day } from "@/lib/kernel/day";
import { query } from "@/lib/kernel/operation";
import { silentFor } from "../counts/map-numbers";
import type { SourceKind } from "../source";
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
}

export interface EventSources {
  readonly monday: Day;
  readonly sources: readonly SourceRow[];
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
    const [rows, health, shares, tokens] = await Promise.all([
      db.select().from(eventSources).orderBy(asc(eventSources.name), asc(eventSources.id)),
      sourceHealth(db, now),
      unrecognisedBySource(db, week),
      db.select().from(apiTokens).innerJoin(eventSources, eq(eventSources.id, apiTokens.eventSourceId)),
    ]);
    const sources = rows.flatMap((row): SourceRow[] => {
      const found = health.find(({ sourceId }) => sourceId === row.id);
      if (!found) return [];
      const { sourceId: _, ...told } = found;
      const share = shares.get(row.id);
      const live = tokens.filter(({ api_tokens: token }) => token.eventSourceId === row.id && isLive(token, now));
      return [
        {
          ...row,
          ...told,
          silentForMs: row.retiredAt ? null : silentFor(told, now),
          unrecognised: share && share.events > 0 ? share.unrecognised / share.events : null,
          keys: live.map(({ api_tokens: { lastFour } }) => lastFour),
        },
      ];
    });
    return {
      monday: week.monday,
      sources: sources.toSorted((a, b) => Number(a.retiredAt !== null) - Number(b.retiredAt !== null)),
      mayConfigure: mayAtAll(viewer, "event.configure"),
      mayMakeKeys: mayAtAll(viewer, "token.create"),
    };
  },
});

const isLive = ({ revokedAt, expiresAt }: { revokedAt: Date | null; expiresAt: Date }, now: Date): boolean =>
  revokedAt === null && expiresAt > now;
