import type { Db } from "@/db/client";
import type { ImportRecord } from "@/lib/imports/fields";
import { today } from "@/lib/kernel/day";
import { fiscalYearStart } from "../fiscal-year";
import {
  type EntryWanted,
  houseCalendar,
  type ImportStamp,
  insertEntries,
  namesOf,
  type PostedImport,
} from "./imported-entries";
import { linesFor } from "./imported-lines";
import { holdNames } from "./name-records";

type Planned = ImportRecord<"budget_lines">;

export interface PostedPlan extends PostedImport {
  /** Rows that would change a plan that is locked; not posted. */
  readonly locked: readonly number[];
}

/**
 * Posts a budget as a file tells it: each row an allocation of its stage, dated the first day of its fiscal year (or
 * today, where the year's name is nobody's), in the one line of its budget, function, category and kind. Equal rows add
 * up, for a budget book has no ids. Money of the stage "actual" was spent and is posted as actual, even where the plan
 * is locked.
 */
export async function postImportedLines(db: Db, rows: readonly Planned[], stamp: ImportStamp): Promise<PostedPlan> {
  await holdNames(db);
  const { zone, fiscalYearStartMonth } = await houseCalendar(db);
  const names = {
    functions: rows.map((row) => row.function),
    categories: rows.map(({ category }) => category),
    costCentres: [],
    suppliers: [],
  };
  const { idOf, created } = await namesOf(db, names, stamp);
  const wanted = rows.map((row) => ({
    budget: row.budget,
    fiscalYear: row.fiscalYear,
    currency: row.currency,
    line: null,
    functionId: idOf("functions", row.function),
    categoryId: idOf("categories", row.category),
    kind: row.kind ?? ("expense" as const),
    isPlan: row.stage !== "actual",
    title: [row.function, row.category].filter(Boolean).join(" · ") || row.budget,
  }));
  const found = await linesFor(db, wanted, fiscalYearStartMonth, stamp);

  const dayOf = (fiscalYear: string) => fiscalYearStart(fiscalYear, fiscalYearStartMonth) ?? today(stamp.now, zone);
  const closed: number[] = [];
  const [locked, hidden]: [number[], number[]] = [[], []];
  const entries = rows.flatMap((row, index): EntryWanted[] => {
    const line = found.lines[index];
    const aim = wanted[index];
    if (!line || !aim) throw new Error("A row lost its line");
    const postedOn = dayOf(row.fiscalYear);
    if (line.isHidden) {
      hidden.push(index);
      return [];
    }
    if (line.isLocked) {
      locked.push(index);
      return [];
    }
    if (line.closedThrough && postedOn <= line.closedThrough) {
      closed.push(index);
      return [];
    }
    return [entryOf(row, { ...line, ...aim, postedOn })];
  });
  await insertEntries(db, entries, stamp);
  return { posted: entries.length, duplicates: [], closed, locked, hidden, created: { ...created, ...found.created } };
}

type Place = Pick<EntryWanted, "budgetId" | "lineId" | "functionId" | "categoryId" | "postedOn">;

const entryOf = ({ stage, amount, currency }: Planned, place: Place): EntryWanted => ({
  kind: stage === "actual" ? "actual" : "allocation",
  budgetId: place.budgetId,
  lineId: place.lineId,
  functionId: place.functionId,
  categoryId: place.categoryId,
  postedOn: place.postedOn,
  costCentreId: null,
  supplierId: null,
  stage,
  amountMinor: amount,
  currency,
  description: "",
  externalId: null,
});
