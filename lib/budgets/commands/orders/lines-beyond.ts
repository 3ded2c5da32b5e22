import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { minorToDecimal } from "@/lib/kernel/money";
import { column } from "../name-records";
import type { PlacedOrder } from "./imported-orders";

/** A line that is taken beyond what it has, in words: "IT · Cloud", 1,200.00 GBP. */
export interface Beyond {
  readonly line: string;
  readonly beyond: string;
  readonly currency: string;
}

/**
 * The lines that orders have taken beyond what they have, by the first row that did; ask after posting. A line that
 * had nothing left before is named at its first row.
 */
export async function linesBeyond(db: Db, placed: readonly PlacedOrder[]): Promise<ReadonlyMap<number, Beyond>> {
  const lineIds = column([...new Set(placed.map(({ entry }) => entry.lineId))], "uuid");
  const { rows } = await db.execute<{ id: string; name: string; currency: string; available: string }>(sql`
    select l.id, l.name, b.currency, f.available_minor::text as available
    from line_funds f join budget_lines l on l.id = f.line_id join budgets b on b.id = l.budget_id
    where l.id = any(${lineIds}) and l.kind = 'expense' and f.available_minor < 0`);
  return new Map(
    rows.flatMap(({ id, name, currency, available }) => {
      const ofLine = placed.filter(({ entry }) => entry.lineId === id);
      let left = ofLine.reduce((sum, { entry }) => sum + entry.amountMinor, BigInt(available));
      const first = ofLine.find(({ entry }) => {
        left -= entry.amountMinor;
        return left < 0n;
      });
      const beyond = minorToDecimal({ minor: -BigInt(available), currency });
      return first ? [[first.index, { line: name, beyond, currency }] as const] : [];
    }),
  );
}
