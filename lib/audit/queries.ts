import { and, asc, desc, eq, gt, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Database, Db } from "@/db/client";
import { auditEntries, auditHeads, initiatives, kpis } from "@/db/schema";
import { reach } from "@/lib/access/policy";
import type { Viewer } from "@/lib/access/viewer";
import { within, withinBudgets } from "@/lib/access/within";
import { tellsOfHidden } from "@/lib/budgets/queries/tells-of-hidden";
import { seal } from "@/lib/kernel/audit-trail";
import { query } from "@/lib/kernel/operation";

type Sealed = typeof auditEntries.$inferSelect;

/** One row of the audit log; `actorName` is null for the product's own jobs and for actors long gone. */
export interface AuditItem extends Sealed {
  readonly actorName: string | null;
  /** What it is about, by name; null for what has none and for what this viewer may not read. */
  readonly subjectName: string | null;
  /** It tells of a budget hidden from this viewer: what was done and by whom stays, on what and how is left out. */
  readonly isRedacted: boolean;
}

export interface AuditList {
  readonly items: readonly AuditItem[];
  readonly count: number;
}

/** Who did what to what, newest first. `actor` is a part of a name or an id, `subject` a record's id. */
export const listAudit = query({
  name: "listAudit",
  capability: "audit.read",
  input: z.strictObject({
    actor: z.string().trim().max(200).optional(),
    action: z.string().trim().max(100).optional(),
    subject: z.string().trim().max(200).optional(),
    page: z.coerce.number().int().min(1).max(1_000_000).default(1),
    limit: z.coerce.number().int().min(1).max(500).default(50),
  }),
  async run({ db, input, viewer }): Promise<AuditList> {
    const where = and(
      input.actor ? isBy(input.actor) : undefined,
      input.action ? eq(auditEntries.action, input.action) : undefined,
      input.subject ? and(eq(auditEntries.subjectId, input.subject), sql`not ${isHidden(viewer)}`) : undefined,
    );
    const rows = await db
      .select({
        entry: auditEntries,
        actorName,
        isRedacted: isHidden(viewer),
        count: sql<number>`count(*) over ()::int`,
      })
      .from(auditEntries)
      .where(where)
      .orderBy(desc(auditEntries.seq))
      .limit(input.limit)
      .offset((input.page - 1) * input.limit);
    const count = rows[0]?.count ?? (await db.$count(auditEntries, where));
    const names = await namesOf(
      db,
      viewer,
      rows.flatMap(({ entry }) => aboutOf(entry) ?? []),
    );
    const items = rows.map(({ entry, actorName, isRedacted }) => {
      const about = isRedacted ? null : aboutOf(entry);
      const told = isRedacted ? { ...entry, subjectId: null, detail: {} } : entry;
      return { ...told, actorName, isRedacted, subjectName: (about && names.get(about)) ?? null };
    });
    return { items, count };
  },
});

const isHidden = (viewer: Viewer) =>
  sql<boolean>`${tellsOfHidden(viewer, { subject: sql`${auditEntries.subjectId}`, detail: sql`${auditEntries.detail}` })}`;

const actorName: SQL<string | null> = sql<string | null>`coalesce(
  (select u.name from users u where u.id = ${auditEntries.actorId}),
  (select t.name from api_tokens t where t.id = ${auditEntries.actorId}))`;

/** The record an entry is about: the signal it raised on a stage, else its subject; null where that is no record's id. */
function aboutOf({ subjectId, detail }: Sealed): string | null {
  const signal = typeof detail === "object" && detail !== null && "signal" in detail ? detail.signal : null;
  return recordId.safeParse(signal).data ?? recordId.safeParse(subjectId).data ?? null;
}

const recordId = z.uuid();

/** The names of KPIs, initiatives, signals and budgets among some records, as far as the viewer may read each. */
async function namesOf(db: Db, viewer: Viewer, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const among = (id: SQL) => sql`${id} = any(${sql.param([...new Set(ids)])}::uuid[])`;
  const owned = { owners: [kpis.itOwnerId, kpis.marketingOwnerId] };
  const led = { stream: initiatives.streamId, owners: [initiatives.itOwnerId, initiatives.marketingOwnerId] };
  const named = (table: SQL, name: SQL, seen: SQL | undefined) =>
    sql`select ${table}.id, ${name} as name from ${table} where ${among(sql`${table}.id`)} and ${seen ?? sql`true`}`;
  const { rows } = await db.execute<{ id: string; name: string }>(sql`
    ${named(sql`kpis`, sql`kpis.name`, within(reach(viewer, "kpi.read"), owned))}
    union all ${named(sql`initiatives`, sql`initiatives.name`, within(reach(viewer, "initiative.read"), led))}
    union all ${named(sql`budgets`, sql`budgets.name`, withinBudgets(reach(viewer, "budget.read"), viewer))}
    union all ${named(sql`signals`, sql`signals.title`, within(reach(viewer, "journey.read"), {}))}`);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

const isBy = (actor: string): SQL =>
  sql`(${auditEntries.actorId}::text = lower(${actor}) or position(lower(${actor}) in lower(${actorName})) > 0)`;

export interface ChainVerdict {
  /** Rows walked, bad ones included. */
  readonly entries: number;
  /** The number of the first row that is altered, missing, out of place or one too many; null when the chain is whole. */
  readonly firstBad: number | null;
}

/** The end of the audit chain: what is printed with it can be told from what was changed later. Null before anything was done. */
export const readChainHead = query({
  name: "readChainHead",
  lasting: true,
  capability: "organisation.read",
  input: z.strictObject({}),
  async run({ db }): Promise<{ seq: number; hash: string } | null> {
    const [head] = await db.select({ seq: auditHeads.seq, hash: auditHeads.hash }).from(auditHeads);
    return head ?? null;
  },
});

const rowsPerRead = 1000;

/**
 * Walks the whole audit chain as of one moment and recomputes every seal. A row changed, taken out, put in or moved
 * breaks the chain at a number; a tail cut off or added is told by the head, which knows the last row.
 */
export async function verifyChain(db: Database): Promise<ChainVerdict> {
  return db.transaction(
    async (tx) => {
      const [head] = await tx.select().from(auditHeads);
      const walk = await walkChain(tx);
      const last = { seq: walk.entries, hash: walk.lastHash };
      if (walk.firstBad !== null) return { entries: walk.entries, firstBad: walk.firstBad };
      if (!head || head.seq < last.seq) return { entries: walk.entries, firstBad: (head?.seq ?? 0) + 1 };
      if (head.seq > last.seq) return { entries: walk.entries, firstBad: last.seq + 1 };
      return { entries: walk.entries, firstBad: head.hash === last.hash ? null : head.seq };
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}

/** In the order of their numbers, a thousand rows at a time; stops checking, not counting, at the first bad one. */
async function walkChain(db: Db): Promise<ChainVerdict & { lastHash: string }> {
  let [entries, lastSeq, lastHash] = [0, Number.MIN_SAFE_INTEGER, "0".repeat(64)];
  let firstBad: number | null = null;
  for (;;) {
    const rows = await db
      .select()
      .from(auditEntries)
      .where(gt(auditEntries.seq, lastSeq))
      .orderBy(asc(auditEntries.seq))
      .limit(rowsPerRead);
    for (const row of rows) {
      entries += 1;
      firstBad ??= faultOf(row, entries, lastHash);
      [lastSeq, lastHash] = [row.seq, row.hash];
    }
    if (rows.length < rowsPerRead) return { entries, firstBad, lastHash };
  }
}

/** The number to name when a row is not the one expected next: the missing one where there is a gap. */
function faultOf(row: Sealed, expected: number, previousHash: string): number | null {
  if (row.seq !== expected) return Math.min(row.seq, expected);
  return row.previousHash === previousHash && row.hash === seal(row) ? null : row.seq;
}
