import type { Db } from "@/db/client";
import type { ImportRecord } from "@/lib/imports/fields";
import { type Day, day, monthStart, today } from "@/lib/kernel/day";
import { fiscalYearStart } from "../fiscal-year";
import {
  type EntryWanted,
  houseCalendar,
  type ImportStamp,
  insertEntries,
  namesOf,
  type PostedImport,
} from "./imported-entries";
import { type LineFound, linesFor } from "./imported-lines";
import { leaveOut, noneLeftOut } from "./left-out";
import { holdNames } from "./name-records";

type Planned = ImportRecord<"budget_lines">;
type Dated = { readonly row: Planned; readonly index: number; readonly postedOn: Day };

export interface PostedPlan extends PostedImport {
  /** Rows that would change a plan that is locked; not posted. */
  readonly locked: readonly number[];
  /** Rows whose month is none, such as a quarter, or not in their fiscal year; not posted. */
  readonly otherMonth: readonly number[];
  /** Rows that say opex of a line that is capex, or the other way round; not posted. */
  readonly otherSpendType: readonly number[];
}

/**
 * Posts a budget as a file tells it: each row an allocation of its stage, dated the first day of its month, else of its
 * fiscal year (or today, where the year's name is nobody's), in the line it names, else the one line of its budget,
 * function, category and kind. Equal rows add up, for a budget book has no ids. Money of the stage "actual" was spent
 * and is posted as actual, even where the plan is locked.
 */
export async function postImportedLines(db: Db, rows: readonly Planned[], stamp: ImportStamp): Promise<PostedPlan> {
  await holdNames(db);
  const calendar = await houseCalendar(db);
  const { dated, otherMonth } = datedRows(rows, calendar, stamp.now);
  const { idOf, created } = await namesOf(db, namesIn(dated), stamp);
  const wanted = dated.map(({ row }) => wantedBy(row, idOf));
  const found = await linesFor(db, wanted, calendar.fiscalYearStartMonth, stamp);

  const leftOut = { ...noneLeftOut(), locked: [] as number[], otherSpendType: [] as number[] };
  const entries = dated.flatMap((one, place): EntryWanted[] => {
    const line = found.lines[place];
    if (!line) throw new Error("A row lost its line");
    if (line.isLocked && !line.isHidden && !line.alike) leftOut.locked.push(one.index);
    else if (!leaveOut(leftOut, one.index, line, one.postedOn)) {
      const { spendType } = one.row;
      if (!spendType || spendType === line.spendType) return [entryOf(one, line, idOf)];
      leftOut.otherSpendType.push(one.index);
    }
    return [];
  });
  await insertEntries(db, entries, stamp);
  const posted = { posted: entries.length, duplicates: [], otherMonth, ...leftOut };
  return { ...posted, created: { ...created, ...found.created } };
}

type Calendar = Awaited<ReturnType<typeof houseCalendar>>;

function datedRows(rows: readonly Planned[], { zone, fiscalYearStartMonth }: Calendar, now: Date) {
  const [dated, otherMonth]: [Dated[], number[]] = [[], []];
  for (const [index, row] of rows.entries()) {
    const start = fiscalYearStart(row.fiscalYear, fiscalYearStartMonth);
    const postedOn = row.month === null ? (start ?? today(now, zone)) : monthOf(row.month);
    const isOutside = start !== null && postedOn !== null && (postedOn < start || postedOn >= monthStart(start, 12));
    if (postedOn === null || isOutside) otherMonth.push(index);
    else dated.push({ row, index, postedOn });
  }
  return { dated, otherMonth };
}

/** The first day of "2026-04" or of the month a day is in; null for a period of another length. */
const monthOf = (period: string): Day | null =>
  /^\d{4}-\d\d(-\d\d)?$/.test(period) ? day(`${period.slice(0, 7)}-01`) : null;

const namesIn = (dated: readonly Dated[]) => ({
  functions: dated.map(({ row }) => row.function),
  categories: dated.map(({ row }) => row.category),
  costCentres: dated.map(({ row }) => row.costCentre),
  suppliers: [],
});

type IdOf = Awaited<ReturnType<typeof namesOf>>["idOf"];

const wantedBy = (row: Planned, idOf: IdOf) => ({
  budget: row.budget,
  fiscalYear: row.fiscalYear,
  currency: row.currency,
  line: row.line,
  functionId: idOf("functions", row.function),
  categoryId: idOf("categories", row.category),
  costCentreId: idOf("costCentres", row.costCentre),
  kind: row.kind ?? ("expense" as const),
  isKindSaid: row.kind !== null,
  spendType: row.spendType,
  isPlan: row.stage !== "actual",
  title:
    [row.function, row.category, row.spendType === "capex" && row.spendType].filter(Boolean).join(" · ") || row.budget,
});

const entryOf = ({ row, postedOn }: Dated, { budgetId, lineId }: LineFound, idOf: IdOf): EntryWanted => ({
  ...{ budgetId, lineId, postedOn },
  kind: row.stage === "actual" ? "actual" : "allocation",
  functionId: idOf("functions", row.function),
  categoryId: idOf("categories", row.category),
  costCentreId: idOf("costCentres", row.costCentre),
  supplierId: null,
  stage: row.stage,
  amountMinor: row.amount,
  currency: row.currency,
  description: "",
  externalId: null,
});
