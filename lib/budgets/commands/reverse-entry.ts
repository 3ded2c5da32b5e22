import { and, eq, inArray, or } from "drizzle-orm";
import type { Db } from "@/db/client";
import { budgets, entries, entriesInForce, imports } from "@/db/schema";
import { readableBudgets } from "@/lib/access/within";
import { today } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { reverseEntryInput } from "../schema";
import { keepOpen, lastDayInBooks } from "./days-in-books";
import { holdLines, keepWithin } from "./hold-lines";
import { keepPlanOpen } from "./plan-lock";

type Posted = typeof entriesInForce.$inferSelect;

/**
 * Takes an entry back by its negative, which names it and says why, together with the entry posted alongside it (the
 * other half of a transfer, the release of a payment). Dated like the entry, or today where that period is closed.
 * Refuses, as conflict, an entry taken back before and one of a locked plan; as invalid, a reversal, a commitment
 * partly paid, and what the line could not bear. Should the import that brought an entry be withdrawn, its reversal goes with it.
 */
export const reverseEntry = command({
  name: "reverseEntry",
  capability: "budget.post",
  input: reverseEntryInput,
  async subject({ db, input, viewer }) {
    await holdImportOf(db, input.entryId);
    const [found] = await db
      .select({ entry: entriesInForce, closedThrough: budgets.closedThrough, streamId: budgets.streamId })
      .from(entriesInForce)
      .leftJoin(budgets, eq(budgets.id, entriesInForce.budgetId))
      .where(and(eq(entriesInForce.id, input.entryId), readableBudgets(viewer)));
    return found && { ...found, id: found.entry.id, streamIds: [found.streamId] };
  },
  async run({ db, viewer, input, subject, organisation, now, trace }): Promise<{ id: string }> {
    const { entry, closedThrough } = subject;
    if (entry.kind === "reversal") refuse("invalid", "budget.refusal.reversal_of_reversal");
    const isPlan = entry.kind === "allocation" || entry.kind === "transfer";
    if (isPlan && entry.budgetId) await keepPlanOpen(db, entry.budgetId);
    const whole = await postedTogether(db, entry);
    const lines = await holdLines(
      { db, viewer, organisation },
      whole.flatMap(({ lineId }) => lineId ?? []),
    );
    await refusePaidCommitment(db, whole);

    const currentDay = lastDayInBooks(lines[0], today(now, organisation.zone));
    const postedOn = closedThrough && entry.postedOn <= closedThrough ? currentDay : entry.postedOn;
    keepOpen(closedThrough, postedOn, "entryId");
    for (const line of lines) {
      const change = whole.reduce((sum, one) => (one.lineId === line.id ? sum - effectOnAvailable(one) : sum), 0n);
      await keepWithin(db, line, change);
    }
    const facts = { postedOn, description: input.reason, postedBy: viewer.id, createdAt: now };
    const reversals = whole.map((one) => ({ ...reversalOf(one), ...facts }));
    const made = await db.insert(entries).values(reversals).onConflictDoNothing().returning({ id: entries.id });
    const [first] = made;
    if (!first || made.length < whole.length) return refuse("conflict", "budget.refusal.already_reversed");
    trace({ entryId: first.id });
    return first;
  },
});

/** Whoever withdraws the import that brought an entry waits until its reversal is there to go with it. */
async function holdImportOf(db: Db, entryId: string): Promise<void> {
  const ofEntry = db.select({ id: entries.importId }).from(entries).where(eq(entries.id, entryId));
  await db.select({ id: imports.id }).from(imports).where(inArray(imports.id, ofEntry)).for("share");
}

/** The entry first, then what was posted alongside it. */
async function postedTogether(db: Db, entry: Posted): Promise<Posted[]> {
  const names = entry.releasesId;
  const itsHalf = names && entry.kind !== "commitment" ? eq(entriesInForce.id, names) : undefined;
  const namesIt = and(
    eq(entriesInForce.releasesId, entry.id),
    or(eq(entriesInForce.kind, "transfer"), eq(entriesInForce.kind, "actual")),
  );
  const alongside = await db.select().from(entriesInForce).where(or(itsHalf, namesIt));
  return [entry, ...alongside];
}

/** A commitment of which a part was paid is no longer all there to be taken back. */
async function refusePaidCommitment(db: Db, whole: readonly Posted[]): Promise<void> {
  for (const { id } of whole.filter(({ kind, releasesId }) => kind === "commitment" && releasesId === null)) {
    const releases = await db.select().from(entriesInForce).where(eq(entriesInForce.releasesId, id));
    const open = releases.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
    if (open !== 0n) refuse("invalid", "budget.refusal.commitment_paid");
  }
}

/** A plan that is not the one in force was never there to be spent. */
function effectOnAvailable({ kind, stage, amountMinor }: Posted): bigint {
  if (kind !== "allocation" && kind !== "transfer") return -amountMinor;
  return stage === null || stage === "adopted" ? amountMinor : 0n;
}

function reversalOf({ id, number: _, overrideId: _leave, ...facts }: Posted) {
  return { ...facts, kind: "reversal" as const, amountMinor: -facts.amountMinor, reversesId: id, externalId: null };
}
