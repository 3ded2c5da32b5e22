import fc from "fast-check";
import { Refusal } from "@/lib/kernel/errors";
import type { Answer, LedgerModel } from "./ledger-model";
import type { RealLedger } from "./ledger-real";

export const days = [
  "2026-05-04",
  "2026-05-05",
  "2026-01-01",
  "2026-02-14",
  "2026-03-31",
  "2026-04-01",
  "2026-05-04",
  "2026-11-23",
  "2026-12-31",
];
export const at = fc.nat({ max: 10_000 });
export const one = <const T>(...of: T[]) => fc.constantFrom(...of);
export const among = <T>(all: readonly T[], index: number): T => all[index % all.length] as T;
export const minor = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 6_000 }) },
  { weight: 2, arbitrary: fc.integer({ min: -3_000, max: -1 }) },
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 1_000_000_000 }) },
);
export const payer = one("it", "marketing", "finance", null);
export const externalId = one(undefined, undefined, undefined, "X1", "X2", "X3");

/** Tells what a move is meant to do and does it; `step` compares afterwards. */
type Doing = (model: LedgerModel, real: RealLedger) => Promise<void>;

export class Move implements fc.AsyncCommand<LedgerModel, RealLedger> {
  constructor(
    readonly name: string,
    readonly drawn: object,
    readonly doing: Doing,
  ) {}
  check = () => true;
  async run(model: LedgerModel, real: RealLedger): Promise<void> {
    await this.doing(model, real);
    await real.compare(model);
  }
  toString = () => `${this.name} ${JSON.stringify(this.drawn)}`;
}

/** Both say yes, or both no for the same reason; a yes of the model is appended to its journal. */
export async function both(
  model: LedgerModel,
  real: RealLedger,
  answer: Answer,
  attempt: () => Promise<unknown>,
): Promise<void> {
  const said = await attempt().then(
    () => "done",
    (error: unknown) => {
      if (error instanceof Refusal) return error.key;
      throw error;
    },
  );
  real.tell(said);
  const meant = "no" in answer ? answer.no : "done";
  if (said !== meant) throw new Error(`the product says ${said}, the model ${meant}`);
  if ("facts" in answer) model.journal.push(...answer.facts);
}
