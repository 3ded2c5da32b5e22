import fc from "fast-check";
import { postImportedLines } from "@/lib/budgets/commands/post-imported-lines";
import { postImportedSpend } from "@/lib/budgets/commands/post-imported-spend";
import { withdrawImport } from "@/lib/imports/commands/withdraw-import";
import { anImport } from "./an-import";
import type { LedgerModel, Row } from "./ledger-model";
import { at, both, days, externalId, Move, minor, one, payer } from "./ledger-move";
import type { RealLedger } from "./ledger-real";

const stages = ["proposed", "adopted", "adjusted", "actual"] as const;
const row = fc.record({ line: fc.option(at), on: one(...days), minor, payer, externalId });
export const spend = fc.array(row, { minLength: 1, maxLength: 4 }).map(
  (drawn) =>
    new Move("import spend", drawn, async (model, real) => {
      const rows = drawn.map(({ line, minor, ...row }): Row => {
        const to = line === null ? null : line % model.lines.length;
        return { ...row, line: to, minor: BigInt(minor), currency: to === null ? "GBP" : model.currencyOf(to) };
      });
      await bring(model, real, rows, (importId) =>
        real.db.transaction((tx) =>
          postImportedSpend(
            tx,
            rows.map((one) => real.spendOf(model, one)),
            real.stamp(importId),
          ),
        ),
      );
    }),
);

export const plan = fc
  .array(fc.record({ budget: at, stage: one(...stages), minor }), { minLength: 1, maxLength: 3 })
  .map(
    (drawn) =>
      new Move("import plan", drawn, async (model, real) => {
        const rows = drawn.flatMap(({ budget, stage, minor }): Row[] => {
          const of = budget % model.budgets.length;
          const line = model.lines.findIndex((one) => one.budget === of && one.kind === "expense");
          if (line < 0) return [];
          return [
            { line, stage, on: "2026-01-01", payer: null, minor: BigInt(minor), currency: model.currencyOf(line) },
          ];
        });
        await bring(model, real, rows, (importId) =>
          real.db.transaction((tx) =>
            postImportedLines(
              tx,
              rows.map((one) => real.plannedOf(model, one)),
              real.stamp(importId),
            ),
          ),
        );
      }),
  );

async function bring(
  model: LedgerModel,
  real: RealLedger,
  rows: readonly Row[],
  write: (importId: string) => Promise<unknown>,
): Promise<void> {
  const importId = await anImport(real.db);
  real.importIds.push(importId);
  await both(model, real, model.bring(rows), () => write(importId));
  model.imports += 1;
}

export const withdrawal = at.map(
  (which) =>
    new Move("withdraw", { which }, async (model, real) => {
      if (model.imports === 0) return;
      const id = which % model.imports;
      const input = { id: real.importIds[id] ?? "" };
      await both(model, real, model.withdraw(id) ?? { facts: [] }, () => withdrawImport(real.finance, input));
    }),
);
