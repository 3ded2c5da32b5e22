import { eq, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Db } from "@/db/client";
import { entries, entriesInForce } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { postEntryInput } from "../schema";
import { exactAmount, type HeldLine, holdLines, keepOpen, keepWithin, payingCostCentre } from "./hold-lines";
import { pointingAtKnown } from "./known-records";
import { holdNames, idsByName } from "./name-records";

type Input = z.output<typeof postEntryInput>;
type Entry = typeof entries.$inferInsert;
type Scene = { readonly db: Db; readonly input: Input; readonly line: HeldLine; readonly now: Date };

/**
 * Posts money to a line. What takes money from the line must fit into what is available; a transfer also says where
 * it goes, and an actual may say which commitment it pays, releasing as much of that. Refuses, as invalid, amounts
 * that do not fit, have too many decimals or fall in a closed period; as conflict, an external id in use.
 */
export const postEntry = command({
  name: "postEntry",
  capability: "budget.post",
  input: postEntryInput,
  async subject({ db, input }) {
    const held = await holdLines(db, [input.lineId, ...(input.toLineId ? [input.toLineId] : [])]);
    const line = held.find(({ id }) => id === input.lineId);
    return line && { ...line, other: held.find(({ id }) => id !== input.lineId) };
  },
  async run({ db, viewer, input, subject, now, trace }): Promise<{ id: string }> {
    const { other, ...line } = subject;
    const minor = exactAmount(input.amount, line.currency);
    keepOpen(line.closedThrough, input.postedOn, "postedOn");
    checkShape(input, minor, line, other);
    await refuseTaken(db, input.externalId);

    const scene = { db, input, line, now };
    const entry: Entry = { ...(await commonFacts(scene)), postedBy: viewer.id, kind: input.kind, amountMinor: minor };
    const beside = input.kind === "transfer" ? null : await releaseFor(scene, entry);
    const change = input.kind === "allocation" ? minor : -minor - (beside?.amountMinor ?? 0n);
    await keepWithin(db, line, change);
    const id = other ? await postTransfer(db, entry, other) : await postWith(db, entry, beside);
    trace({ entryId: id });
    return { id };
  },
});

function checkShape(input: Input, minor: bigint, line: HeldLine, other: HeldLine | undefined): void {
  const { kind, functionId, toLineId, paysId } = input;
  if (minor < 0n && (kind === "commitment" || kind === "transfer")) fault("amount", "amount_negative");
  if (!functionId && (kind === "commitment" || kind === "actual")) fault("functionId", "payer_needed");
  if (kind === "transfer" && (!other || other.budgetId !== line.budgetId || other.kind !== line.kind)) {
    fault("toLineId", "transfer_needs_line");
  }
  if (kind !== "transfer" && toLineId) fault("toLineId", "only_transfers_move");
  if (paysId && (kind !== "actual" || minor < 0n)) fault("paysId", "only_payments_release");
}

/** What an entry says beside its kind and amount; what the person leaves open, the line and its agreement fill in. */
async function commonFacts({ db, input, line, now }: Scene): Promise<Omit<Entry, "kind" | "amountMinor">> {
  const { postedOn, description, externalId = null, supplier, category } = input;
  const functionId = input.functionId ?? line.functionId;
  const stamp = { now, importId: null };
  const suppliers = await idsByName(db, "suppliers", [supplier], stamp);
  const categories = await idsByName(db, "categories", [category], stamp);
  const agreed = functionId ? await payingCostCentre(db, line.id, functionId, postedOn) : null;
  return {
    budgetId: line.budgetId,
    lineId: line.id,
    functionId,
    costCentreId: input.costCentreId ?? agreed ?? line.costCentreId,
    supplierId: (supplier && suppliers.ids.get(supplier)) ?? null,
    categoryId: category ? (categories.ids.get(category) ?? null) : line.categoryId,
    postedOn,
    currency: line.currency,
    description,
    externalId,
    createdAt: now,
  };
}

/** One payment is posted once: an external id in force belongs to one entry. */
async function refuseTaken(db: Db, externalId: string | undefined): Promise<void> {
  if (!externalId) return;
  await holdNames(db);
  if ((await db.$count(entriesInForce, eq(entriesInForce.externalId, externalId))) === 0) return;
  const reason = { key: "budget.refusal.external_id_taken", values: { externalId } };
  refuse("conflict", reason.key, reason.values, { externalId: reason });
}

/** The entry that releases what a payment takes up of its commitment, at most what is still open; null without one. */
async function releaseFor({ db, input, line }: Scene, payment: Entry): Promise<Entry | null> {
  if (!input.paysId) return null;
  const { rows } = await db.execute<{ open: string; function_id: string | null; cost_centre_id: string | null }>(sql`
    select c.function_id, c.cost_centre_id, (c.amount_minor + coalesce((select sum(e.amount_minor) from entries_in_force e
      where e.kind in ('commitment', 'reversal') and e.line_id = c.line_id and e.releases_id = c.id), 0))::text as open
    from entries_in_force c where c.id = ${input.paysId} and c.line_id = ${line.id} and c.kind = 'commitment'
      and c.releases_id is null and not exists (select from entries_in_force r where r.reverses_id = c.id)`);
  const [commitment] = rows;
  const open = BigInt(commitment?.open ?? 0);
  if (!commitment || open <= 0n) return fault("paysId", "nothing_to_pay");
  const amountMinor = -(open < payment.amountMinor ? open : payment.amountMinor);
  const { function_id: functionId, cost_centre_id: costCentreId } = commitment;
  return {
    ...payment,
    kind: "commitment",
    functionId,
    costCentreId,
    externalId: null,
    amountMinor,
    releasesId: input.paysId,
  };
}

/** A payment names the release posted with it, so that both are taken back together. */
async function postWith(db: Db, entry: Entry, release: Entry | null): Promise<string> {
  if (!release) return insert(db, entry);
  return insert(db, { ...entry, releasesId: await insert(db, release) });
}

/** Two entries that cancel out: out of one line, into the other; the second names the first. */
async function postTransfer(db: Db, entry: Entry, to: HeldLine): Promise<string> {
  const out = await insert(db, { ...entry, amountMinor: -entry.amountMinor });
  await insert(db, { ...entry, lineId: to.id, externalId: null, releasesId: out });
  return out;
}

async function insert(db: Db, entry: Entry): Promise<string> {
  const [made] = await pointingAtKnown(db.insert(entries).values(entry).returning({ id: entries.id }));
  if (!made) throw new Error("The entry was not written");
  return made.id;
}

function fault(field: string, name: string): never {
  const reason = { key: `budget.refusal.${name}`, values: {} };
  refuse("invalid", reason.key, {}, { [field]: reason });
}
