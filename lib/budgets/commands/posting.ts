import { sql } from "drizzle-orm";
import { v7 } from "uuid";
import type { z } from "zod";
import type { Db } from "@/db/client";
import { entries } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer";
import { refuse } from "@/lib/kernel/errors";
import type { postEntryInput } from "../schema";
import { keepInBooks } from "./days-in-books";
import { exactAmount, type HeldLine, lineNow } from "./hold-lines";
import { pointingAtKnown } from "./known-records";
import { idsByName } from "./name-records";
import { withinOrByLeave } from "./within-or-by-leave";

type Entry = typeof entries.$inferInsert;

/** What is posted to a line that is held, by whom and when. */
export interface Posting {
  readonly db: Db;
  readonly input: z.output<typeof postEntryInput>;
  readonly line: HeldLine;
  /** Of a transfer: the line that receives the money, held too. */
  readonly other?: HeldLine | undefined;
  readonly by: Pick<Viewer, "id">;
  readonly now: Date;
  /** The id the entry shall have. */
  readonly id?: string | undefined;
  /** Leave to go beyond what the line has. */
  readonly overrideId?: string | undefined;
}

/**
 * Posts to a line that is held: what takes money from it must fit into what it has, as must the commitment it pays; a
 * payment of a commitment releases as much of that as it pays, at most what is open. Refuses, as invalid, what does not fit, a closed day and
 * a commitment of which nothing is open. Answers the id of the entry.
 */
export async function postHeld(posting: Posting): Promise<string> {
  const { db, input, line, other, by } = posting;
  const minor = exactAmount(input.amount, line.currency);
  keepInBooks(line, input.postedOn, "postedOn");
  const functionId = input.functionId ?? line.functionId;
  const { availableMinor, costCentreId } = await lineNow(db, line.id, functionId, input.postedOn);
  const payer = { functionId, costCentreId: input.costCentreId ?? costCentreId ?? line.costCentreId };
  const facts = { ...(await commonFacts(posting)), ...payer, postedBy: by.id };
  const entry: Entry = { ...facts, kind: input.kind, amountMinor: minor };
  const beside = input.kind === "transfer" ? null : await releaseFor(posting, entry);
  const change = input.kind === "allocation" ? minor : -minor - (beside?.amountMinor ?? 0n);
  const means = { availableMinor, overrideId: posting.overrideId, isPayment: beside !== null };
  const overrideId = await withinOrByLeave(db, line, change, means);
  if (other) return postTransfer(db, { ...entry, overrideId, id: posting.id }, other);
  return postWith(db, { ...entry, overrideId, id: posting.id }, beside);
}

/** What an entry says beside its kind and amount; what the person leaves open, the line and its agreement fill in. */
async function commonFacts({ db, input, line, now }: Posting): Promise<Omit<Entry, "kind" | "amountMinor">> {
  const { postedOn, description, externalId = null, supplier, category } = input;
  const stamp = { now, importId: null };
  const suppliers = await idsByName(db, "suppliers", [supplier], stamp);
  const categories = await idsByName(db, "categories", [category], stamp);
  return {
    budgetId: line.budgetId,
    lineId: line.id,
    supplierId: (supplier && suppliers.ids.get(supplier)) ?? null,
    categoryId: category ? (categories.ids.get(category) ?? null) : line.categoryId,
    postedOn,
    currency: line.currency,
    description,
    externalId,
    createdAt: now,
  };
}

/** A commitment of a line that stands, and what of it is neither paid nor let go of; ask after holding the line. */
export async function openCommitment(db: Db, { lineId, id }: { readonly lineId: string; readonly id: string }) {
  const { rows } = await db.execute<{ open: string; functionId: string | null; costCentreId: string | null }>(sql`
    select c.function_id as "functionId", c.cost_centre_id as "costCentreId",
      (c.amount_minor + coalesce((select sum(e.amount_minor) from entries_in_force e
        where e.kind in ('commitment', 'reversal') and e.line_id = c.line_id and e.releases_id = c.id), 0))::text as open
    from entries_in_force c where c.id = ${id} and c.line_id = ${lineId} and c.kind = 'commitment'
      and c.releases_id is null and not exists (select from entries_in_force r where r.reverses_id = c.id)`);
  const [found] = rows;
  return found && { ...found, openMinor: BigInt(found.open) };
}

/** The entry that releases what a payment takes up of its commitment, at most what is still open; null without one. */
async function releaseFor({ db, input, line }: Posting, payment: Entry): Promise<Entry | null> {
  if (!input.paysId) return null;
  const commitment = await openCommitment(db, { lineId: line.id, id: input.paysId });
  const reason = { key: "budget.refusal.nothing_to_pay", values: {} };
  if (!commitment || commitment.openMinor <= 0n) return refuse("invalid", reason.key, {}, { paysId: reason });
  const { openMinor, functionId, costCentreId } = commitment;
  const amountMinor = -(openMinor < payment.amountMinor ? openMinor : payment.amountMinor);
  const kind = "commitment";
  return { ...payment, kind, functionId, costCentreId, externalId: null, amountMinor, releasesId: input.paysId };
}

/**
 * A payment names the release posted with it, so that both are taken back together. They are one statement: the ledger
 * looks at a line after each, and between the two the money would be there twice.
 */
async function postWith(db: Db, entry: Entry, release: Entry | null): Promise<string> {
  if (!release) return insertEntry(db, entry);
  const [id, releasesId] = [entry.id ?? v7(), v7()];
  await insertTogether(db, [
    { ...release, id: releasesId },
    { ...entry, id, releasesId },
  ]);
  return id;
}

/** Two entries that cancel out: out of one line, into the other; the second names the first. */
async function postTransfer(db: Db, entry: Entry, to: HeldLine): Promise<string> {
  const out = entry.id ?? v7();
  await insertTogether(db, [
    { ...entry, id: out, amountMinor: -entry.amountMinor },
    { ...entry, id: v7(), lineId: to.id, externalId: null, overrideId: null, releasesId: out },
  ]);
  return out;
}

async function insertTogether(db: Db, rows: Entry[]): Promise<void> {
  await pointingAtKnown(db.insert(entries).values(rows));
}

/** Writes one entry. Refuses, as invalid, one that points at a record there is not. */
export async function insertEntry(db: Db, entry: Entry): Promise<string> {
  const [made] = await pointingAtKnown(db.insert(entries).values(entry).returning({ id: entries.id }));
  if (!made) throw new Error("The entry was not written");
  return made.id;
}
