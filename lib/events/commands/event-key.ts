import { eq } from "drizzle-orm";
import type { Database, Db } from "@/db/client";
import { apiTokens, eventSources } from "@/db/schema";
import type { Scope, Viewer } from "@/lib/access/viewer";
import { refuse } from "@/lib/kernel/errors";
import { hashSecret } from "@/lib/people/secret";
import { seenPrecision } from "@/lib/people/session";
import { ownInterface, type SourceKind } from "../source";
import { eventKeySecret } from "../store/append";
import { sourceId } from "../store/dictionary";
import type { TrackerSource } from "../trackers/parsed";

/** A source with what storing its events needs: its number, and the secret under which ids are hashed. */
export interface ReceivingSource extends TrackerSource {
  readonly id: number;
  readonly secret: string;
}

/** A write key: the token behind it, and the source it speaks for. */
export interface EventKey {
  readonly viewer: Viewer;
  readonly source: ReceivingSource;
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly scopes: Scope[];
  readonly lastUsedAt: Date | null;
  readonly secret: string;
  readonly keptMonths: number | null;
  readonly sourceId: number | null;
  readonly key: string;
  readonly fields: Record<string, string>;
  readonly neededConsent: string | null;
  readonly retiredAt: Date | null;
}

const statement = {
  name: "event-key",
  text: `
    select t.id, t.name, t.scopes, t.last_used_at as "lastUsedAt", o.event_key_secret as secret, o.event_retention_months as "keptMonths",
      s.id as "sourceId", s.key, s.fields, s.needed_consent as "neededConsent", s.retired_at as "retiredAt"
    from api_tokens t cross join organisations o left join event_sources s on s.id = t.event_source_id
    where t.secret_hash = $1 and t.revoked_at is null and t.expires_at > $2 limit 1`,
};

/**
 * The token behind a write key, with its source, in one statement; null when it is unknown, revoked, over, or its
 * source is retired. A key's first use makes its source, named after the token. Asked on each request, so a key taken
 * back is of no use at once.
 */
export async function findEventKey(db: Database, token: string, now: Date): Promise<EventKey | null> {
  const { rows } = await db.$client.query<Row>({ ...statement, values: [hashSecret(token), now] });
  const [row] = rows;
  if (!row || row.retiredAt !== null) return null;
  const { id, name, scopes, lastUsedAt, secret, key, fields, neededConsent, keptMonths } = row;
  if (!lastUsedAt || now.getTime() - lastUsedAt.getTime() > seenPrecision) {
    await db.update(apiTokens).set({ lastUsedAt: now }).where(eq(apiTokens.id, id));
  }
  const viewer: Viewer = { kind: "token", id, name, email: "", sessionId: null, grants: [], scopes };
  if (row.sourceId === null)
    return { viewer, source: { ...(await sourceOfToken(db, viewer, now, "tracker")), keptMonths } };
  return { viewer, source: { id: row.sourceId, key, fields, neededConsent, secret, keptMonths } };
}

/**
 * The source a token speaks for, made on its first use; scripts without a token of their own share one. Refuses, as
 * forbidden, one that is retired.
 */
export async function sourceOfToken(db: Db, viewer: Viewer, now: Date, kind: SourceKind): Promise<ReceivingSource> {
  const ref = viewer.id === null ? ownInterface : { key: `token:${viewer.id}`, name: viewer.name, kind };
  const [token] = viewer.id === null ? [] : await db.select().from(apiTokens).where(eq(apiTokens.id, viewer.id));
  const id = token?.eventSourceId ?? (await sourceId(db, ref, now));
  if (token && token.eventSourceId === null) {
    await db.update(apiTokens).set({ eventSourceId: id }).where(eq(apiTokens.id, token.id));
  }
  const [source] = await db.select().from(eventSources).where(eq(eventSources.id, id));
  if (!source) throw new Error(`The source ${id} is not there`);
  const { key, fields, neededConsent } = source;
  if (source.retiredAt !== null) refuse("forbidden", "refusal.events.source_retired", { source: source.name });
  return { id, key, fields, neededConsent, secret: await eventKeySecret(db) };
}
