import { sql } from "drizzle-orm";
import { v7 } from "uuid";
import type { Db } from "@/db/client";
import { organisations } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer";
import type { BudgetStage, EntryKind } from "../ledger/position";
import { keepCountable } from "./countable";
import type { Budget } from "./imported-budgets";
import { pointingAtKnown } from "./known-records";
import { column, idsByName, type NamedKind } from "./name-records";

/** The import that brings rows, who runs it, and when. */
export interface ImportStamp {
  readonly importId: string;
  readonly actor: Viewer;
  readonly now: Date;
}

/** Every kind of record an import of money may create, with how many it did. */
export type CreatedRecords = Readonly<Record<NamedKind | "budgets" | "fiscalYears" | "budgetLines", number>>;

/** What became of the rows given; the numbers in `duplicates` and `closed` are indexes into them, from 0. */
export interface PostedImport {
  readonly posted: number;
  /** Rows whose external id is in force already, or stood in an earlier row. */
  readonly duplicates: readonly number[];
  /** Rows dated in a closed period of their budget; not posted. */
  readonly closed: readonly number[];
  /** Rows of a budget hidden from whoever brings them; not posted. */
  readonly hidden: readonly number[];
  /** Rows that name no line of a plan that is locked; not posted. */
  readonly unlisted: readonly number[];
  /** By row: the budget that sounds like the row's and is of its year; not posted. */
  readonly alike: ReadonlyMap<number, Budget>;
  readonly created: CreatedRecords;
}

/** One row on its way into the journal. */
export interface EntryWanted {
  /** Where something else is to name it. */
  readonly id?: string;
  readonly kind: EntryKind;
  readonly budgetId: string | null;
  readonly lineId: string | null;
  readonly functionId: string | null;
  readonly costCentreId: string | null;
  readonly supplierId: string | null;
  readonly categoryId: string | null;
  readonly stage: BudgetStage | null;
  readonly postedOn: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly description: string;
  readonly externalId: string | null;
}

const rowsPerStatement = 5000;

/** Writes entries in few statements, whatever their number. Refuses, as invalid, more money than the books can count. */
export async function insertEntries(db: Db, wanted: readonly EntryWanted[], stamp: ImportStamp): Promise<void> {
  await keepCountable(db, wanted);
  for (let start = 0; start < wanted.length; start += rowsPerStatement) {
    await insertSome(db, wanted.slice(start, start + rowsPerStatement), stamp);
  }
}

async function insertSome(db: Db, rows: readonly EntryWanted[], { importId, actor, now }: ImportStamp): Promise<void> {
  const all = (pick: (row: EntryWanted) => string | null, type: string) => column(rows.map(pick), type);
  const columns = sql.join(
    [
      column(
        rows.map(({ id }) => id ?? v7()),
        "uuid",
      ),
      all(({ kind }) => kind, "text"),
      all(({ budgetId }) => budgetId, "uuid"),
      all(({ lineId }) => lineId, "uuid"),
      all(({ functionId }) => functionId, "uuid"),
      all(({ costCentreId }) => costCentreId, "uuid"),
      all(({ supplierId }) => supplierId, "uuid"),
      all(({ categoryId }) => categoryId, "uuid"),
      all(({ stage }) => stage, "text"),
      all(({ postedOn }) => postedOn, "date"),
      all(({ amountMinor }) => amountMinor.toString(), "bigint"),
      all(({ currency }) => currency, "text"),
      all(({ description }) => description, "text"),
      all(({ externalId }) => externalId, "text"),
    ],
    sql`, `,
  );
  const write = db.execute(sql`
    insert into entries (id, kind, budget_id, line_id, function_id, cost_centre_id, supplier_id, category_id, stage,
      posted_on, amount_minor, currency, description, external_id, posted_by, created_at, import_id)
    select t.*, ${actor.id}::uuid, ${now.toISOString()}::timestamptz, ${importId}::uuid from unnest(${columns}) as t`);
  await pointingAtKnown(write);
}

/** Ids of all the names the rows use, kind by kind, with how many were created. */
export async function namesOf(
  db: Db,
  names: Readonly<Record<NamedKind, readonly (string | null)[]>>,
  stamp: ImportStamp,
) {
  const functions = await idsByName(db, "functions", names.functions, stamp);
  const costCentres = await idsByName(db, "costCentres", names.costCentres, stamp);
  const suppliers = await idsByName(db, "suppliers", names.suppliers, stamp);
  const categories = await idsByName(db, "categories", names.categories, stamp);
  const found = { functions, costCentres, suppliers, categories };
  const idOf = (kind: NamedKind, name: string | null) => (name ? (found[kind].ids.get(name) ?? null) : null);
  const created: Record<NamedKind, number> = {
    functions: functions.created,
    costCentres: costCentres.created,
    suppliers: suppliers.created,
    categories: categories.created,
  };
  return { idOf, created };
}

/** The calendar rules an import of money is read by. */
export async function houseCalendar(db: Db): Promise<{ zone: string; fiscalYearStartMonth: number }> {
  const [house] = await db
    .select({ zone: organisations.zone, fiscalYearStartMonth: organisations.fiscalYearStartMonth })
    .from(organisations);
  if (!house) throw new Error("There is no organisation yet");
  return house;
}

/** Indexes of rows whose external id is in force already or stood in an earlier row; rows without one never are. */
export async function duplicatesAmong(db: Db, externalIds: readonly (string | null)[]): Promise<number[]> {
  const asked = [...new Set(externalIds.filter((id) => id !== null))];
  const { rows } = await db.execute<{ external_id: string }>(
    sql`select distinct external_id from entries_in_force where external_id = any(${column(asked, "text")})`,
  );
  const seen = new Set(rows.map(({ external_id }) => external_id));
  return externalIds.flatMap((id, index) => {
    if (id === null) return [];
    if (seen.has(id)) return [index];
    seen.add(id);
    return [];
  });
}
