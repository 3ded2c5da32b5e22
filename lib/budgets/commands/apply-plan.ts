import type { Db } from "@/db/client";
import { entries } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer";
import { keepInBooks } from "./days-in-books";
import { type HeldLine, keepWithin } from "./hold-lines";
import { pointingAtKnown } from "./known-records";

/** A change of the plan in force: so many minor units on a day, and why. */
export interface PlanChange {
  /** The id its entry shall have. */
  readonly id?: string | undefined;
  readonly amountMinor: bigint;
  readonly postedOn: string;
  readonly description: string;
}

interface Stamp {
  readonly by: Pick<Viewer, "id">;
  readonly now: Date;
}

/**
 * Allocates money to a line that is held, or takes it away where the amount is negative. Does not ask whether the plan
 * is locked: that is for whoever calls to know. Refuses, as invalid, a closed day and more than the line has left.
 */
export async function applyAllocation(db: Db, line: HeldLine, change: PlanChange, stamp: Stamp): Promise<string> {
  keepInBooks(line, change.postedOn, "postedOn");
  await keepWithin(db, line, change.amountMinor);
  return insertPlanned(db, { ...factsOf(line, change, stamp), kind: "allocation" });
}

/** Moves money between two lines of a budget that are both held, on the same terms; answers the entry out of the first. */
export async function applyTransfer(
  db: Db,
  { from, to }: { readonly from: HeldLine; readonly to: HeldLine },
  change: PlanChange,
  stamp: Stamp,
): Promise<string> {
  keepInBooks(from, change.postedOn, "postedOn");
  await keepWithin(db, from, -change.amountMinor);
  const facts = { ...factsOf(from, change, stamp), kind: "transfer" } as const;
  const out = await insertPlanned(db, { ...facts, amountMinor: -change.amountMinor });
  await insertPlanned(db, { ...facts, id: undefined, lineId: to.id, releasesId: out });
  return out;
}

const factsOf = (line: HeldLine, change: PlanChange, { by, now }: Stamp) => ({
  ...change,
  budgetId: line.budgetId,
  lineId: line.id,
  functionId: line.functionId,
  costCentreId: line.costCentreId,
  categoryId: line.categoryId,
  currency: line.currency,
  postedBy: by.id,
  createdAt: now,
});

async function insertPlanned(db: Db, entry: typeof entries.$inferInsert): Promise<string> {
  const [made] = await pointingAtKnown(db.insert(entries).values(entry).returning({ id: entries.id }));
  if (!made) throw new Error("The entry was not written");
  return made.id;
}
