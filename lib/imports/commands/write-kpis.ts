import { eq, inArray, sql } from "drizzle-orm";
import { v7 } from "uuid";
import type { Db } from "@/db/client";
import { importWithdrawals, kpiDefinitions, kpis } from "@/db/schema";
import type { MessageReason } from "@/lib/kernel/errors";
import { fieldReasons } from "@/lib/kernel/field-reasons";
import { foldedName } from "@/lib/kernel/name-text";
import { keepDefinition } from "@/lib/kpis/commands/keep-definition";
import { contentOf } from "@/lib/kpis/definition/definition-content";
import { kpiDefinition } from "@/lib/kpis/schema";
import type { ImportRecord } from "../fields";
import type { ImportScene, Rejection, Writer } from "./import-scene";

type Definition = ReturnType<typeof kpiDefinition.parse> & { readonly key: string };
type Standing = typeof kpis.$inferSelect & { readonly isWithdrawn: boolean };
type Verdict = "new" | "duplicate" | "again" | Rejection;

/**
 * Defines KPIs, told apart by their keys. One that stands already is a duplicate when the file says the same of it,
 * else its row is rejected: people own what a KPI means. One that left with a withdrawn import comes back with what a
 * file can say as this one has it, and everything else as people left it.
 */
export async function kpiWriter(scene: ImportScene): Promise<Writer<"kpis">> {
  const known = await knownKpis(scene.db);
  return async (records) => {
    const rejections = new Map<number, Rejection>();
    const duplicates: number[] = [];
    const fresh: Definition[] = [];
    const again: [Standing, Definition][] = [];
    for (const [index, record] of records.entries()) {
      const definition = definitionOf(record);
      const verdict = "reason" in definition ? definition : known.judge(definition);
      if (verdict === "duplicate") duplicates.push(index);
      else if (typeof verdict === "object") rejections.set(index, verdict);
      else if (!("reason" in definition)) {
        const standing = known.take(definition);
        if (standing) again.push([standing, definition]);
        else fresh.push(definition);
      }
    }
    await insertKpis(scene, fresh);
    for (const [standing, definition] of again) await bringBack(scene, standing, definition);
    return { duplicates, rejections, created: { kpis: fresh.length + again.length } };
  };
}

/** What the fields of a file say of a KPI, and what is usual where they say nothing. Any rule it breaks rejects it. */
function definitionOf(record: ImportRecord<"kpis">): Definition | Rejection {
  const said = Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));
  const read = kpiDefinition.safeParse(said, { reportInput: true });
  if (read.success) return { ...read.data, key: record.key };
  const [first] = Object.entries(fieldReasons(read.error));
  const [field, reason] = first ?? ["key", { key: "refusal.field.malformed", values: {} }];
  return { field, reason, suggestion: null };
}

/** What a file can say of a KPI; the rest of a definition is its owners' business. */
const saidInFiles = [
  ...(["name", "unit", "direction", "cadence", "periodKind", "currency", "definition", "formula"] as const),
  ...(["plainLine", "source"] as const),
];

async function knownKpis(db: Db) {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended('throughline.kpi-names', 0))`);
  const rows = await db
    .select({ kpi: kpis, withdrawal: importWithdrawals.importId })
    .from(kpis)
    .leftJoin(importWithdrawals, eq(importWithdrawals.importId, kpis.importId));
  const byKey = new Map(rows.map(({ kpi, withdrawal }) => [kpi.key, { ...kpi, isWithdrawn: withdrawal !== null }]));
  const keyOfName = new Map(rows.map(({ kpi }) => [foldedName(kpi.name), kpi.key]));
  const own = await db.execute<{ name: string; key: string }>(
    sql`select n.name, k.key from kpi_names n join kpis k on k.id = n.kpi_id`,
  );
  for (const { name, key } of own.rows) {
    if (!keyOfName.has(foldedName(name))) keyOfName.set(foldedName(name), key);
  }
  const seen = new Map<string, Definition>();
  return {
    judge(definition: Definition): Verdict {
      const { key, name } = definition;
      const standing = byKey.get(key);
      const before = seen.get(key) ?? (standing?.isWithdrawn ? undefined : standing);
      if (before) {
        const differing = saidInFiles.filter((field) => before[field] !== definition[field]);
        return differing.length === 0 ? "duplicate" : differs(key, differing);
      }
      const holder = keyOfName.get(foldedName(name));
      if (holder !== undefined && holder !== key) return taken(name, holder);
      return standing ? "again" : "new";
    },
    /** From now on the key and the name are in use; the KPI that comes back under them, if any. */
    take(definition: Definition): Standing | undefined {
      seen.set(definition.key, definition);
      keyOfName.set(foldedName(definition.name), definition.key);
      return byKey.get(definition.key);
    },
  };
}

const rejected = (field: string, key: string, values: MessageReason["values"]): Rejection => ({
  field,
  reason: { key, values },
  suggestion: null,
});
const differs = (key: string, fields: readonly string[]) =>
  rejected("key", "import.reason.kpi_differs", { key, fields: fields.join(", ") });
const taken = (name: string, key: string) => rejected("name", "kpi.definition.name_taken", { name, key });

async function insertKpis({ db, importId, now, viewer }: ImportScene, fresh: readonly Definition[]): Promise<void> {
  const rows = fresh.map((definition) => ({ ...definition, id: v7(), createdAt: now, importId }));
  const by = viewer.kind === "person" ? viewer.id : null;
  for (let from = 0; from < rows.length; from += 500) {
    const chunk = rows.slice(from, from + 500);
    await db.insert(kpis).values(chunk);
    const kept = chunk.map((kpi) => ({ kpiId: kpi.id, number: 1, content: contentOf(kpi), reason: "" }));
    await db.insert(kpiDefinitions).values(kept.map((one) => ({ ...one, createdBy: by, createdAt: now })));
  }
}

async function bringBack({ db, importId, now, viewer }: ImportScene, standing: Standing, definition: Definition) {
  const number = standing.definitionNumber + 1;
  const said: Partial<Definition> = Object.fromEntries(saidInFiles.map((field) => [field, definition[field]]));
  await db
    .update(kpis)
    .set({ ...said, importId, definitionNumber: number, version: standing.version + 1 })
    .where(inArray(kpis.id, [standing.id]));
  const by = viewer.kind === "person" ? viewer.id : null;
  const whole = { ...standing, ...said };
  await keepDefinition(db, { kpiId: standing.id, number, definition: whole, reason: "", by, at: now });
}
