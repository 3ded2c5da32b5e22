import { v7 } from "uuid";
import type { Db } from "@/db/client";
import type { ImportRecord } from "@/lib/imports/fields";
import { periodKey } from "@/lib/kernel/period";
import { houseCalendar, type ImportStamp, insertEntries, namesOf, type PostedImport } from "../imported-entries";
import { type LineFound, linesFor } from "../imported-lines";
import { leaveOut, noneLeftOut } from "../left-out";
import { holdNames } from "../name-records";
import { insertOrders, type PlacedOrder, payersOf, sortOrders } from "./imported-orders";
import { type Beyond, linesBeyond } from "./lines-beyond";

type Order = ImportRecord<"orders">;

export interface PostedOrders extends PostedImport {
  /** Rows that order nothing, or less than nothing; not posted. */
  readonly notPositive: readonly number[];
  /** Rows whose supplier has another order under their number; not posted. */
  readonly taken: readonly number[];
  /** Rows of a line that brings money in; not posted. */
  readonly ofIncome: readonly number[];
  /** By the row that does it: lines taken beyond what they have. */
  readonly beyond: ReadonlyMap<number, Beyond>;
}

/**
 * Posts what was ordered, as a file tells it: each row a commitment dated the day of the order, with the number it was
 * ordered under. An order that was placed is a fact, so it is taken even where a line has nothing left, and that is
 * said. What stands already is skipped and counted; what the rows name and nobody knows is created and counted.
 */
export async function postImportedOrders(db: Db, rows: readonly Order[], stamp: ImportStamp): Promise<PostedOrders> {
  await holdNames(db);
  const { fresh, ...skipped } = await sortOrders(db, rows);
  const orders = fresh.map(({ row }) => row);
  const { idOf, created } = await namesOf(db, namesIn(orders), stamp);
  const found = await linesOf(db, orders, idOf, stamp);
  const payers = await payersOf(db, found.payers);

  const leftOut = noneLeftOut();
  const ofIncome: number[] = [];
  const placed = fresh.flatMap(({ row, index }, place): PlacedOrder[] => {
    const line = found.lines[place];
    if (!line) throw new Error("A row lost its line");
    if (leaveOut(leftOut, index, line, row.orderedOn)) return [];
    const payer = payers[place];
    if (payer?.isIncome) ofIncome.push(index);
    return payer?.isIncome ? [] : [{ row, index, entry: entryOf(row, line, idOf, payer?.costCentreId ?? null) }];
  });
  await insertEntries(
    db,
    placed.map(({ entry }) => entry),
    stamp,
  );
  await insertOrders(db, placed, stamp);
  const beyond = await linesBeyond(db, placed);
  return { posted: placed.length, ...skipped, ...leftOut, ofIncome, beyond, created: { ...created, ...found.created } };
}

const namesIn = (orders: readonly Order[]) => ({
  functions: orders.map((row) => row.function),
  costCentres: orders.map(({ costCentre }) => costCentre),
  suppliers: orders.map(({ supplier }) => supplier),
  categories: orders.map(({ category }) => category),
});

type IdOf = Awaited<ReturnType<typeof namesOf>>["idOf"];

async function linesOf(db: Db, orders: readonly Order[], idOf: IdOf, stamp: ImportStamp) {
  const { fiscalYearStartMonth } = await houseCalendar(db);
  const wanted = orders.map((row) => ({
    budget: row.budget,
    fiscalYear: periodKey("yearly", row.orderedOn, fiscalYearStartMonth),
    currency: row.currency,
    line: row.line,
    functionId: idOf("functions", row.function),
    categoryId: idOf("categories", row.category),
    kind: "expense" as const,
    title: [row.function, row.category].filter(Boolean).join(" · "),
  }));
  const { lines, created } = await linesFor(db, wanted, fiscalYearStartMonth, stamp);
  const payers = orders.map(({ orderedOn }, place) => ({
    lineId: lines[place]?.lineId ?? "",
    functionId: wanted[place]?.functionId ?? null,
    orderedOn,
  }));
  return { lines, created, payers };
}

const entryOf = (row: Order, line: LineFound, idOf: IdOf, agreed: string | null): PlacedOrder["entry"] => ({
  id: v7(),
  kind: "commitment",
  budgetId: line.budgetId,
  lineId: line.lineId,
  functionId: idOf("functions", row.function),
  costCentreId: idOf("costCentres", row.costCentre) ?? agreed,
  supplierId: idOf("suppliers", row.supplier),
  categoryId: idOf("categories", row.category),
  stage: null,
  postedOn: row.orderedOn,
  amountMinor: row.amount,
  currency: row.currency,
  description: [row.number, row.description].filter(Boolean).join(" · "),
  externalId: row.externalId,
});
