import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { Viewer } from "@/lib/access/viewer";
import { readableBudgets } from "@/lib/access/within";
import type { EvidenceAbout } from "../../evidence/schema";

/** Where the records stand, each with its budget; null for money of none. */
const records: Record<EvidenceAbout["kind"], SQL> = {
  entry: sql`select e.id, e.budget_id from entries e`,
  change_request: sql`select r.id, r.budget_id from change_requests r`,
  invoice: sql`select v.id, l.budget_id from invoices v join budget_lines l on l.id = v.line_id`,
};

/** The record evidence is about, with its streams; undefined where there is none or it is hidden from the viewer. */
export async function evidenceRecord(
  { db, viewer }: { readonly db: Db; readonly viewer: Viewer },
  about: EvidenceAbout,
) {
  const { rows } = await db.execute<{ id: string; streamId: string | null }>(sql`
    select x.id, b.stream_id as "streamId" from (${records[about.kind]}) x left join budgets b on b.id = x.budget_id
    where x.id = ${about.id} and ${readableBudgets(viewer, sql`x.budget_id`)}`);
  return rows[0] && { id: rows[0].id, streamIds: [rows[0].streamId] };
}
