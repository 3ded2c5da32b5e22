import { type SQL, sql } from "drizzle-orm";
import { v7 } from "uuid";
import { personas } from "@/db/schema";
import { column } from "@/lib/budgets/commands/name-records";
import { knownTo } from "@/lib/budgets/queries/known-names";
import type { ImportKind } from "../fields";
import { nearMatches } from "../near";
import type { Created, ImportProblem } from "../report";
import type { ImportScene } from "./import-scene";

type NamedField = "function" | "costCentre" | "supplier" | "category" | "persona" | "budget";
type Place = Pick<ImportProblem, "file" | "row" | "column">;
type Seen = Place & { readonly name: string };

/** Where records of a name live, under which name, and what they are counted as. */
const named: Record<NamedField, { table: SQL; spelling: SQL; counted: keyof Created }> = {
  function: { table: sql`functions`, spelling: sql`r.name`, counted: "functions" },
  costCentre: { table: sql`cost_centres`, spelling: sql`r.code`, counted: "costCentres" },
  supplier: { table: sql`suppliers`, spelling: sql`r.name`, counted: "suppliers" },
  category: { table: sql`categories`, spelling: sql`r.name`, counted: "categories" },
  persona: { table: sql`personas`, spelling: sql`r.name`, counted: "personas" },
  budget: { table: sql`budgets`, spelling: sql`r.name`, counted: "budgets" },
};

/** The fields of a kind whose unknown names come into being. */
export const namedFields: Record<ImportKind, readonly NamedField[]> = {
  kpis: [],
  readings: ["persona"],
  initiatives: ["function"],
  spend: ["function", "costCentre", "supplier", "category", "budget"],
  budget_lines: ["function", "costCentre", "category", "budget"],
  orders: ["function", "costCentre", "supplier", "category", "budget"],
  events: ["persona"],
};

/** A held name is compared with at most so many new ones; a file with more brings a register, not slips. */
const namesCompared = 2000;

/** The names an import uses, with where each stood first. */
export interface NamesInFiles {
  readonly note: (record: Readonly<Record<string, unknown>>, placeOf: (field: string) => Place) => void;
  /** Creates personas, takes over what withdrawn imports left behind, and counts both. */
  readonly settle: () => Promise<Partial<Created>>;
  /** "DfT" ~ "DFT": names the import creates beside ones that probably mean the same. */
  readonly nearOnes: () => readonly { readonly field: NamedField; readonly seen: Seen; readonly known: string }[];
}

/** Reads the names that stand before the import writes anything. */
export async function namesInFiles(scene: ImportScene, kind: ImportKind): Promise<NamesInFiles> {
  const fields = namedFields[kind];
  const standing = new Map<NamedField, string[]>();
  for (const field of fields) standing.set(field, await namesStanding(scene, field));
  const seen = new Map(fields.map((field) => [field, new Map<string, Seen>()]));
  return {
    note(record, placeOf) {
      for (const [field, names] of seen) {
        const name = record[field];
        if (typeof name !== "string") continue;
        const key = name.toLowerCase();
        if (!names.has(key)) names.set(key, { ...placeOf(field), name });
      }
    },
    async settle() {
      const created: Partial<Created> = {};
      for (const [field, names] of seen) {
        const spelled = [...names.values()].map(({ name }) => name);
        if (spelled.length === 0) continue;
        if (field === "persona") created.personas = await createPersonas(scene, spelled);
        if (field !== "budget")
          created[named[field].counted] =
            (created[named[field].counted] ?? 0) + (await takeOver(scene, field, spelled));
      }
      return created;
    },
    nearOnes: () =>
      [...seen].flatMap(([field, names]) => {
        const known = standing.get(field) ?? [];
        const old = new Set(known.map((name) => name.toLowerCase()));
        const fresh = [...names].filter(([key]) => !old.has(key)).slice(0, namesCompared);
        const matches = nearMatches(
          fresh.map(([, { name }]) => name),
          known,
          field === "supplier" ? "company" : "anything",
        );
        return matches.flatMap(({ name, known: other }) => {
          const place = names.get(name.toLowerCase());
          return place ? [{ field, seen: place, known: other }] : [];
        });
      }),
  };
}

const isWithdrawn = sql`exists (select from import_withdrawals w where w.import_id = r.import_id)`;

async function namesStanding({ db, viewer }: ImportScene, field: NamedField): Promise<string[]> {
  const { table, spelling } = named[field];
  const known = field === "function" || field === "persona" ? sql`true` : knownTo(viewer, field, sql`r.id`);
  const { rows } = await db.execute<{ name: string }>(
    sql`select distinct ${spelling} as name from ${table} r where not ${isWithdrawn} and ${known}`,
  );
  return rows.map(({ name }) => name);
}

/** A name that left with a withdrawn import and comes again is as good as new. */
async function takeOver({ db, importId }: ImportScene, field: NamedField, names: readonly string[]): Promise<number> {
  const { table, spelling } = named[field];
  const { rowCount } = await db.execute(sql`
    update ${table} r set import_id = ${importId}::uuid
    where ${isWithdrawn} and lower(${spelling}) in (select lower(n) from unnest(${column(names, "text")}) n)`);
  return rowCount ?? 0;
}

/** Personas that files speak of and nobody has described yet. */
async function createPersonas({ db, importId, now }: ImportScene, names: readonly string[]): Promise<number> {
  const { rows } = await db.execute<{ name: string }>(sql`
    select n.name from unnest(${column(names, "text")}) as n(name)
    where not exists (select from personas r where lower(n.name) in (lower(r.name), lower(r.key)))`);
  if (rows.length === 0) return 0;
  const made = await db
    .insert(personas)
    .values(rows.map(({ name }) => ({ id: v7(), key: name, name, createdAt: now, importId })))
    .onConflictDoNothing()
    .returning({ id: personas.id });
  return made.length;
}
