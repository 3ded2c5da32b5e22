import { eq } from "drizzle-orm";
import type { z } from "zod";
import type { Db } from "@/db/client";
import { entriesInForce } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { postEntryInput } from "../schema";
import { keepInBooks } from "./days-in-books";
import { exactAmount, type HeldLine, holdLines } from "./hold-lines";
import { withoutLongWait } from "./known-records";
import { holdNames } from "./name-records";
import { keepPlanOpen } from "./plan-lock";
import { postHeld } from "./posting";
import { wasSent } from "./sent-before";

type Input = z.output<typeof postEntryInput>;

/**
 * Posts money to a line. What takes money from the line must fit into what is available; a transfer also says where
 * it goes, and an actual may say which commitment it pays, releasing as much of that. Refuses, as invalid, amounts
 * that do not fit, have too many decimals or fall in a closed period; as conflict, an external id in use, a plan that
 * is locked and leave that is not there to be used.
 */
export const postEntry = command({
  name: "postEntry",
  capability: "budget.post",
  input: postEntryInput,
  async subject({ input, ...sight }) {
    if (input.externalId || input.supplier || input.category)
      await withoutLongWait(sight.db, () => holdNames(sight.db));
    const held = await holdLines(sight, [input.lineId, ...(input.toLineId ? [input.toLineId] : [])]);
    const line = held.find(({ id }) => id === input.lineId);
    return line && { ...line, other: held.find(({ id }) => id !== input.lineId) };
  },
  async run({ db, viewer, input, subject, now, trace }): Promise<{ id: string }> {
    const { other, ...line } = subject;
    const minor = exactAmount(input.amount, line.currency);
    keepInBooks(line, input.postedOn, "postedOn");
    const told = { kind: input.kind, lineId: line.id, postedBy: viewer.id, amountMinor: minor };
    if (input.formId && (await wasSent(db, input.formId, told))) return { id: input.formId };
    checkShape(input, minor, line, other);
    if (isPlanned(input.kind)) await keepPlanOpen(db, line.budgetId);
    await refuseTaken(db, input.externalId);
    const id = await postHeld({
      db,
      input,
      line,
      other,
      by: viewer,
      now,
      id: input.formId,
      overrideId: input.overrideId,
    });
    trace({ entryId: id });
    return { id };
  },
});

/** What changes the plan: what money is for is asked for as a change, and leave is not for it. */
const isPlanned = (kind: Input["kind"]): boolean => kind === "allocation" || kind === "transfer";

function checkShape(input: Input, minor: bigint, line: HeldLine, other: HeldLine | undefined): void {
  const { kind, functionId, toLineId, paysId } = input;
  if (minor < 0n && (kind === "commitment" || kind === "transfer")) fault("amount", "amount_negative");
  if (!functionId && (kind === "commitment" || kind === "actual")) fault("functionId", "payer_needed");
  if (kind === "transfer" && (!other || other.budgetId !== line.budgetId || other.kind !== line.kind)) {
    fault("toLineId", "transfer_needs_line");
  }
  if (kind !== "transfer" && toLineId) fault("toLineId", "only_transfers_move");
  if (paysId && (kind !== "actual" || minor < 0n)) fault("paysId", "only_payments_release");
  if (input.overrideId && isPlanned(kind)) fault("overrideId", "leave_for_spending");
}

/** One payment is posted once: an external id in force belongs to one entry. The caller holds the names. */
async function refuseTaken(db: Db, externalId: string | undefined): Promise<void> {
  if (!externalId) return;
  if ((await db.$count(entriesInForce, eq(entriesInForce.externalId, externalId))) === 0) return;
  const reason = { key: "budget.refusal.external_id_taken", values: { externalId } };
  refuse("conflict", reason.key, reason.values, { externalId: reason });
}

function fault(field: string, name: string): never {
  const reason = { key: `budget.refusal.${name}`, values: {} };
  refuse("invalid", reason.key, {}, { [field]: reason });
}
