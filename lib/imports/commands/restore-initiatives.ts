import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { InitiativeChange, InitiativeFields } from "./write-initiatives";

/**
 * Puts back what an import overwrote in initiatives that were there before, as its audit row tells it. A field that
 * somebody has changed since stays as it is.
 */
export async function restoreInitiatives(db: Db, importId: string): Promise<void> {
  const { rows } = await db.execute<{ changed: InitiativeChange[] }>(sql`
    select a.detail->'changed' as changed from audit_entries a
    where a.action = 'runImport' and a.detail->>'importId' = ${importId}`);
  const changes = merged(rows.flatMap(({ changed }) => changed));
  if (changes.length === 0) return;
  const text = (field: keyof InitiativeFields) => sql`case when x.before ? ${sql.raw(`'${field}'`)}
    and i.${sql.raw(field)}::text is not distinct from x.after->>${sql.raw(`'${field}'`)}
    then x.before->>${sql.raw(`'${field}'`)} else i.${sql.raw(field)}::text end`;
  await db.execute(sql`
    update initiatives i set version = i.version + 1, name = ${text("name")}, description = ${text("description")},
      category = ${text("category")}, function_id = (${text("function_id")})::uuid,
      starts_on = (${text("starts_on")})::date, ends_on = (${text("ends_on")})::date,
      first_ends_on = (${text("first_ends_on")})::date
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as x(id uuid, before jsonb, after jsonb)
    where i.id = x.id`);
}

/** One change an initiative, from the state before the import to the one it left. */
function merged(changes: readonly InitiativeChange[]): InitiativeChange[] {
  const byId = new Map<string, InitiativeChange>();
  for (const change of changes) {
    const earlier = byId.get(change.id);
    byId.set(change.id, {
      id: change.id,
      before: { ...change.before, ...earlier?.before },
      after: { ...earlier?.after, ...change.after },
    });
  }
  return [...byId.values()];
}
