import fc from "fast-check";
import { v7 } from "uuid";
import type { Database } from "@/db/client";
import {
  budgetLines,
  budgets,
  categories,
  costCentres,
  entries,
  importWithdrawals,
  initiatives,
  shareAgreements,
  shares,
  suppliers,
  valueStreams,
} from "@/db/schema";
import { spendTypes } from "@/db/vocabulary/budgets";
import { budgetStages, lineKinds } from "@/db/vocabulary/imports";
import { type MeaningfulEntry, planStages } from "@/lib/budgets/ledger/position";
import { anImport } from "./an-import";
import { type House, now } from "./people";

const pick = fc.nat({ max: 1000 });
const anEntry = fc.record({
  kind: fc.constantFrom("allocation", "allocation", "commitment", "actual", "actual", "transfer" as const),
  line: pick,
  payer: pick,
  centre: pick,
  seller: pick,
  category: pick,
  stage: fc.constantFrom(null, null, ...budgetStages),
  day: fc.integer({ min: 0, max: 364 }),
  amount: fc.bigInt({ min: -(10n ** 6n), max: 10n ** 9n }),
  brought: fc.constantFrom("by hand", "by hand", "imported", "withdrawn"),
  isTakenBack: fc.boolean(),
});
const aLine = fc.record({
  kind: fc.constantFrom(...lineKinds, "expense" as const),
  spendType: fc.constantFrom(...spendTypes),
  work: pick,
  parts: fc.option(fc.integer({ min: 0, max: 10_000 })),
});
const aCompany = fc.record({
  lines: fc.array(aLine, { minLength: 1, maxLength: 4 }),
  entries: fc.array(anEntry, { minLength: 5, maxLength: 40 }),
  stage: fc.constantFrom(...planStages),
  hasStream: fc.boolean(),
});
type Company = typeof aCompany extends fc.Arbitrary<infer T> ? T : never;
const among = <T>(all: readonly T[], index: number): T => all[index % all.length] as T;

type Row = typeof entries.$inferInsert;

/** A company drawn at random, with the entries that were posted for it. */
export interface Written {
  readonly company: Company;
  readonly budgetId: string;
  readonly posted: readonly Row[];
}

/** The records that drawn companies point at, and a way to write one company after another. */
export async function drawnCompanies(db: Database, house: House) {
  const stamp = { createdAt: now };
  const ids = (rows: { id: string }[]) => [null, ...rows.map(({ id }) => id)];
  const payers = [null, ...Object.values(house.functionIds)];
  const codes = ["CC1", "CC2"].map((code) => ({ code, ...stamp }));
  const centres = ids(await db.insert(costCentres).values(codes).returning());
  const names = ["Ads Ltd", "Cloud plc"].map((name) => ({ name, ...stamp }));
  const sellers = ids(await db.insert(suppliers).values(names).returning());
  const kinds = ids(
    await db
      .insert(categories)
      .values([{ name: "Media", ...stamp }])
      .returning(),
  );
  const [stream] = await db
    .insert(valueStreams)
    .values({ key: "sales", name: "Sales", ...stamp })
    .returning();
  const streamId = stream?.id ?? "";
  const work = { name: "Faster checkout", state: "active", streamId, ...stamp } as const;
  const works = ids(await db.insert(initiatives).values(work).returning());
  const [inForceImport, withdrawnImport] = [await anImport(db), await anImport(db)];
  await db.insert(importWithdrawals).values({ importId: withdrawnImport, actorKind: "system", at: now });

  async function written(company: Company): Promise<Written> {
    const key = v7();
    const fiscal = { key, name: `Budget ${key}`, fiscalYear: "FY2026", currency: "EUR", createdAt: now };
    const [budget] = await db
      .insert(budgets)
      .values({ ...fiscal, streamId: company.hasStream ? streamId : null })
      .returning();
    const budgetId = budget?.id ?? "";
    const lines = company.lines.map((line, position) => ({
      id: v7(),
      budgetId,
      name: `Line ${position}`,
      position,
      kind: line.kind,
      spendType: line.spendType,
      initiativeId: among(works, line.work),
      createdAt: now,
    }));
    await db.insert(budgetLines).values(lines);
    for (const [index, { parts }] of company.lines.entries())
      if (parts !== null) await agree(lines[index]?.id ?? "", parts);
    const drawn = company.entries.flatMap((one) => rowsOf(one, among(lines, one.line).id, budgetId));
    const posted = [...lines.map(({ id }) => enoughFor(id, budgetId)), ...drawn];
    await db.insert(entries).values(posted);
    return { company, budgetId, posted };
  }

  async function agree(lineId: string, part: number): Promise<void> {
    const { it: first, marketing } = house.functionIds;
    const agreement = { id: v7(), lineId, mode: "percent", validFrom: "2026-01-01", createdAt: now } as const;
    await db.transaction(async (tx) => {
      await tx.insert(shareAgreements).values(agreement);
      await tx.insert(shares).values([
        { agreementId: agreement.id, functionId: first, hundredths: part },
        { agreementId: agreement.id, functionId: marketing, hundredths: 10_000 - part },
      ]);
    });
  }

  /** More than anything drawn could spend, for the ledger refuses what is beyond. */
  const enoughFor = (lineId: string, budgetId: string): Row => ({
    ...{ id: v7(), kind: "allocation", budgetId, lineId, postedOn: "2026-01-01", amountMinor: 10n ** 12n },
    ...{ currency: "EUR", createdAt: now },
  });

  function rowsOf(one: Company["entries"][number], lineId: string, budgetId: string): Row[] {
    const entry: Row = {
      id: v7(),
      kind: one.kind as "actual",
      budgetId,
      lineId,
      functionId: among(payers, one.payer),
      costCentreId: among(centres, one.centre),
      supplierId: among(sellers, one.seller),
      categoryId: among(kinds, one.category),
      stage: one.kind === "allocation" ? one.stage : null,
      postedOn: new Date(Date.UTC(2026, 0, 1 + one.day)).toISOString().slice(0, 10),
      amountMinor: one.amount,
      currency: "EUR",
      createdAt: now,
      importId: one.brought === "by hand" ? null : one.brought === "imported" ? inForceImport : withdrawnImport,
    };
    if (!one.isTakenBack) return [entry];
    return [entry, { ...entry, id: v7(), kind: "reversal", amountMinor: -one.amount, reversesId: entry.id ?? null }];
  }

  /** What the rule for positions needs to know of entries, those of the withdrawn import left out. */
  const meaningOf = (rows: readonly Row[]): MeaningfulEntry[] =>
    rows
      .filter(({ importId }) => importId !== withdrawnImport)
      .map((row) => ({
        kind: row.kind,
        reversedKind: rows.find(({ id }) => id === row.reversesId)?.kind ?? null,
        stage: row.stage ?? null,
        amountMinor: row.amountMinor,
      }));

  /** Checks something of so many companies, each written first. */
  const each = (runs: number, check: (made: Written) => Promise<void>) =>
    fc.assert(
      fc.asyncProperty(aCompany, async (company) => check(await written(company))),
      { numRuns: runs },
    );

  return { sellers, inForceImport, meaningOf, each };
}
