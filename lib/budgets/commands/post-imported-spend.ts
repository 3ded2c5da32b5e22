import type { Db } from "@/db/client";
import type { ImportRecord } from "@/lib/imports/fields";
import { periodKey } from "@/lib/kernel/period";
import {
  duplicatesAmong,
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

type Spend = ImportRecord<"spend">;

/**
 * Posts money that was spent, as a file tells it: one actual a row, refunds negative. Without a budget it stands as
 * unallocated with its function. What was spent is a fact, so it is taken even where a line has nothing left. An
 * external id in force is skipped and counted; what the rows name and nobody knows is created and counted.
 */
export async function postImportedSpend(db: Db, rows: readonly Spend[], stamp: ImportStamp): Promise<PostedImport> {
  await holdNames(db);
  const duplicates = await duplicatesAmong(
    db,
    rows.map(({ externalId }) => externalId),
  );
  const skipped = new Set(duplicates);
  const fresh = rows.map((row, index) => ({ row, index })).filter(({ index }) => !skipped.has(index));
  const spend = fresh.map(({ row }) => row);
  const names = {
    functions: spend.map((row) => row.function),
    costCentres: spend.map(({ costCentre }) => costCentre),
    suppliers: spend.map(({ supplier }) => supplier),
    categories: spend.map(({ category }) => category),
  };
  const { idOf, created } = await namesOf(db, names, stamp);
  const found = await linesOf(db, spend, idOf, stamp);

  const leftOut = noneLeftOut();
  const entries = fresh.flatMap(({ row, index }, place): EntryWanted[] => {
    const line = found.lines[place];
    return line && leaveOut(leftOut, index, line, row.postedOn) ? [] : [entryOf(row, line, idOf)];
  });
  await insertEntries(db, entries, stamp);
  return { posted: entries.length, duplicates, ...leftOut, created: { ...created, ...found.created } };
}

type IdOf = Awaited<ReturnType<typeof namesOf>>["idOf"];

/** The line of each row; undefined for spend without a budget. */
async function linesOf(db: Db, spend: readonly Spend[], idOf: IdOf, stamp: ImportStamp) {
  const { fiscalYearStartMonth } = await houseCalendar(db);
  const budgeted = spend.map((row, place) => ({ row, place })).filter(({ row }) => row.budget);
  const wanted = budgeted.map(({ row }) => ({
    budget: row.budget ?? "",
    fiscalYear: periodKey("yearly", row.postedOn, fiscalYearStartMonth),
    currency: row.currency,
    line: row.line,
    functionId: idOf("functions", row.function),
    categoryId: idOf("categories", row.category),
    kind: "expense" as const,
    title: [row.function, row.category].filter(Boolean).join(" · ") || (row.budget ?? ""),
  }));
  const { lines, created } = await linesFor(db, wanted, fiscalYearStartMonth, stamp);
  const byPlace: (LineFound | undefined)[] = spend.map(() => undefined);
  for (const [index, { place }] of budgeted.entries()) byPlace[place] = lines[index];
  return { lines: byPlace, created };
}

const entryOf = (row: Spend, line: LineFound | undefined, idOf: IdOf): EntryWanted => ({
  kind: "actual",
  budgetId: line?.budgetId ?? null,
  lineId: line?.lineId ?? null,
  functionId: idOf("functions", row.function),
  costCentreId: idOf("costCentres", row.costCentre),
  supplierId: idOf("suppliers", row.supplier),
  categoryId: idOf("categories", row.category),
  stage: null,
  postedOn: row.postedOn,
  amountMinor: row.amount,
  currency: row.currency,
  description: row.description ?? "",
  externalId: row.externalId,
});
