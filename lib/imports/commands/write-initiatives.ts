import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { column, idsByName } from "@/lib/budgets/commands/name-records";
import { recordInitiatives } from "@/lib/initiatives/commands/record-initiatives";
import type { StatedInitiative } from "@/lib/initiatives/stated-initiative";
import { today } from "@/lib/kernel/day";
import type { ImportScene, Writer } from "./import-scene";

/** What a file overwrites in an initiative; an undo puts it back. */
export type InitiativeFields = Readonly<
  Record<"name" | "description" | "function_id" | "category" | "starts_on" | "ends_on" | "first_ends_on", string | null>
>;
/** The fields of one initiative that an import changed, as they were and as it left them. */
export type InitiativeChange = {
  readonly id: string;
  readonly before: Partial<InitiativeFields>;
  readonly after: Partial<InitiativeFields>;
};

/** Initiatives by external id, each row one status update dated `asOf`, which is today where the file does not say. */
export function initiativeWriter({ db, importId, viewer, organisation, now }: ImportScene): Writer<"initiatives"> {
  const on = today(now, organisation.zone);
  return async (records) => {
    const names = records.map((record) => record.function);
    const { ids, created: functions } = await idsByName(db, "functions", names, { now, importId });
    const stated = records.map(
      (record): StatedInitiative => ({
        externalId: record.externalId,
        name: record.name,
        functionId: (record.function && ids.get(record.function)) || null,
        category: record.category,
        health: record.status ?? "not_rated",
        statusNote: record.statusNote ?? "",
        description: record.description ?? "",
        startsOn: record.startsOn,
        endsOn: record.endsOn,
        budgetMinor: record.budget,
        forecastMinor: record.forecast,
        wholeLifeMinor: record.wholeLife,
        currency: record.currency,
        asOf: record.asOf ?? on,
      }),
    );
    const externalIds = [...new Set(stated.map(({ externalId }) => externalId))];
    const before = await fieldsOf(db, externalIds);
    const { outcomes, created } = await recordInitiatives(db, stated, { importId, recordedBy: viewer.id, now });
    return {
      duplicates: outcomes.flatMap((outcome, index) => (outcome === "duplicate" ? [index] : [])),
      rejections: new Map(),
      created: { functions, initiatives: created },
      changed: changes(before, await fieldsOf(db, externalIds)),
    };
  };
}

async function fieldsOf(db: Db, externalIds: readonly string[]): Promise<Map<string, InitiativeFields>> {
  const { rows } = await db.execute<{ id: string; fields: InitiativeFields }>(sql`
    select id, jsonb_build_object('name', name, 'description', description, 'function_id', function_id,
      'category', category, 'starts_on', starts_on, 'ends_on', ends_on, 'first_ends_on', first_ends_on) as fields
    from initiatives where external_id = any(${column(externalIds, "text")})`);
  return new Map(rows.map(({ id, fields }) => [id, fields]));
}

function changes(
  before: ReadonlyMap<string, InitiativeFields>,
  after: ReadonlyMap<string, InitiativeFields>,
): InitiativeChange[] {
  return [...before].flatMap(([id, old]) => {
    const fresh = after.get(id);
    if (!fresh) return [];
    const moved = (Object.keys(old) as (keyof InitiativeFields)[]).filter((field) => old[field] !== fresh[field]);
    if (moved.length === 0) return [];
    const only = (fields: InitiativeFields) => Object.fromEntries(moved.map((field) => [field, fields[field]]));
    return [{ id, before: only(old), after: only(fresh) }];
  });
}
