import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { auditEntries, auditHeads } from "@/db/schema";

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
 * order, so the chain has no forks.
 */
export async function appendAudit(db: Db, fact: AuditFact): Promise<void> {
  const [head] = await db.select().from(auditHeads).for("update");
  if (!head) throw new Error("The audit chain has no head");
  const detail = plain(fact.detail) as Record<string, unknown>;
  const seq = head.seq + 1;
  const hash = seal({ ...fact, detail, seq, previousHash: head.hash });
  await db.insert(auditEntries).values({ ...fact, detail, seq, previousHash: head.hash, hash });
  await db.update(auditHeads).set({ seq, hash }).where(eq(auditHeads.only, true));
}

/** SHA-256, in hex, over the entry's facts in a canonical order together with the hash before it. */
export function seal(entry: AuditFact & { seq: number; previousHash: string }): string {
  const { seq, at, actorKind, actorId, action, subjectId, detail, requestId, previousHash } = entry;
  const facts = [seq, at.toISOString(), actorKind, actorId, action, subjectId, sorted(detail), requestId, previousHash];
  return createHash("sha256").update(JSON.stringify(facts)).digest("hex");
}

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
