import { and, eq, ne, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { kpis } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { definitionProblems } from "../definition";
import { kpiEdit } from "../schema";
import { requirePeople } from "./define-kpi";

/**
 * Changes a KPI's definition; fields left out stay. The whole must still be a sound definition. A version that is no
 * longer the newest, or a name in use, is a conflict. Unit and cadence stay once there are readings: those would
 * change their meaning.
 */
export const editKpi = command({
  name: "editKpi",
  capability: "kpi.define",
  input: kpiEdit,
  async subject({ db, input }) {
    const kpi = await db.query.kpis.findFirst({ where: eq(kpis.key, input.key) });
    return kpi && { ...kpi, ownerIds: [kpi.itOwnerId, kpi.marketingOwnerId] };
  },
  async run({ db, input: { version, changes }, subject, trace }) {
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    const { ownerIds: _owners, ...before } = subject;
    const after: typeof before = { ...before, ...given };
    requireSound(after);
    await requirePeople(db, [changes.itOwnerId ?? null, changes.marketingOwnerId ?? null]);
    await requireFreeName(db, after);
    if (after.unit !== before.unit || after.cadence !== before.cadence) await requireNoReadings(db, before.id);
    const [moved] = await db
      .update(kpis)
      .set({ ...given, version: version + 1 })
      .where(and(eq(kpis.id, before.id), eq(kpis.version, version)))
      .returning({ version: kpis.version });
    if (!moved) refuse("conflict", "refusal.conflict");
    trace({
      before: Object.fromEntries(Object.keys(given).map((field) => [field, before[field as keyof typeof before]])),
    });
    return moved;
  },
});

function requireSound(definition: Parameters<typeof definitionProblems>[0]): void {
  const problems = definitionProblems(definition);
  if (problems.length === 0) return;
  const fields = Object.fromEntries(problems.map(({ field, key }) => [field, { key, values: {} }]));
  refuse("invalid", "refusal.input", { fields: Object.keys(fields).join(", ") }, fields);
}

async function requireFreeName(db: Db, { id, name }: { id: string; name: string }): Promise<void> {
  const taken = await db.$count(kpis, and(sql`lower(${kpis.name}) = lower(${name})`, ne(kpis.id, id)));
  if (taken > 0) refuse("conflict", "kpi.definition.name_taken", { name, key: "" });
}

async function requireNoReadings(db: Db, kpiId: string): Promise<void> {
  const { rows } = await db.execute(sql`select from readings_in_force where kpi_id = ${kpiId} limit 1`);
  if (rows.length > 0) refuse("invalid", "kpi.definition.readings_fix_unit");
}
