import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";

export interface AuditFact {
  readonly at: Date;
  readonly actorKind: "person" | "token" | "system";
  readonly actorId: string | null;
  readonly action: string;
  readonly subjectId: string | null;
  readonly detail: Record<string, unknown>;
  readonly requestId: string | null;
}

/**
 * Seals one fact to the end of the audit chain, in the caller's transaction. The head's row lock puts writers in one
 * order, so the chain has no forks; the database makes the seal, for only it knows the hash before without asking twice.
 */
export async function appendAudit(db: Db, fact: AuditFact): Promise<void> {
  const { at, actorKind, actorId, action, subjectId, requestId } = fact;
  const detail = plain(fact.detail) as Record<string, unknown>;
  const between = withoutBrackets(told({ ...fact, detail }));
  const { rowCount } = await db.execute(sql`
    with head as (
      update audit_heads set seq = seq + 1, previous_hash = hash, hash = encode(sha256(convert_to(
        '[' || (seq + 1) || ',' || ${between}::text || ',"' || hash || '"]', 'UTF8')), 'hex')
      returning seq, previous_hash, hash
    )
    insert into audit_entries (seq, at, actor_kind, actor_id, action, subject_id, detail, request_id, previous_hash, hash)
    select seq, ${at}::timestamptz, ${actorKind}, ${actorId}::uuid, ${action}, ${subjectId}, ${JSON.stringify(detail)}::jsonb,
      ${requestId}, previous_hash, hash from head`);
  if (rowCount !== 1) throw new Error("The audit chain has no head");
}

/** SHA-256, in hex, over the entry's facts in a canonical order together with the hash before it. */
export function seal(entry: AuditFact & { seq: number; previousHash: string }): string {
  const facts = `[${entry.seq},${withoutBrackets(told(entry))},${JSON.stringify(entry.previousHash)}]`;
  return createHash("sha256").update(facts).digest("hex");
}

/** A fact as the seal reads it: what stands between its number and the hash before it. */
const told = ({ at, actorKind, actorId, action, subjectId, detail, requestId }: AuditFact): unknown[] => [
  at.toISOString(),
  actorKind,
  actorId,
  action,
  subjectId,
  sorted(detail),
  requestId,
];

const withoutBrackets = (list: readonly unknown[]): string => JSON.stringify(list).slice(1, -1);

/** What JSON keeps of a value: big integers as text, dates as ISO text, nothing undefined. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_key, inner) => (typeof inner === "bigint" ? inner.toString() : inner)));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const pairs = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(pairs.map(([key, inner]) => [key, sorted(inner)]));
}
