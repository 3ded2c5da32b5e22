import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import type { Db } from "@/db/client";
import { changeRequests } from "@/db/schema";
import { speakersFor } from "@/lib/access/speaks-for";
import { askAtOnce } from "@/lib/duties/commands/ask-at-once";
import { type Day, today } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { command, type Organisation } from "@/lib/kernel/operation";
import { namedFunctions, planStand, voices } from "../../queries/requests/plan-stand";
import {
  approversOf,
  type Change,
  type Part,
  type PlanStand,
  sameParts,
  standAfter,
  stillStands,
} from "../../requests/change";
import { datedOn } from "../../requests/dated";
import { requestChangeInput } from "../../requests/schema";
import { agreedShares } from "../../shares/agreement";
import { exactAmount, type HeldLine, holdLines, keepWithin } from "../hold-lines";

type Input = z.output<typeof requestChangeInput>;

/**
 * Asks to move money between two lines of a budget, to give a line more or less of it, or to share it otherwise. The
 * request keeps how the lines stand and how they would stand after it; the functions that pay them decide. Refuses, as
 * invalid, what could not be applied today or nobody could decide; as conflict, what is asked for already.
 */
export const requestChange = command({
  name: "requestChange",
  capability: "budget.request",
  input: requestChangeInput,
  async subject({ input, ...sight }) {
    const held = await holdLines(sight, [input.lineId, ...(input.kind === "transfer" ? [input.toLineId] : [])]);
    const line = held.find(({ id }) => id === input.lineId);
    const other = held.find(({ id }) => id !== input.lineId);
    return line && { id: line.budgetId, streamIds: line.streamIds, line, other };
  },
  async run({ db, viewer, input, subject, organisation, now, trace }): Promise<{ id: string; number: number }> {
    const asker = viewer.id ?? refuse("forbidden", "refusal.forbidden.budget_request");
    const { line, other } = subject;
    if (input.kind === "transfer" && (!other || other.budgetId !== line.budgetId || other.kind !== line.kind)) {
      fault("toLineId", "budget.refusal.transfer_needs_line");
    }
    refuseClosedYear(line, organisation, today(now, organisation.zone));
    const lineIds = [line.id, ...(other ? [other.id] : [])];
    const before = await planStand(db, lineIds, today(now, organisation.zone));
    const change = await changeOf(db, input, line, before);
    const after = standAfter(before, change);
    await refuseUndecidable(db, approversOf(before, after), asker);
    await refuseAskedAlready(db, input, change, before);
    const made = await insert(db, {
      ...{ budgetId: line.budgetId, kind: input.kind, lineId: line.id, toLineId: other?.id ?? null },
      ...{ amountMinor: "minor" in change ? change.minor : null, currency: line.currency, reason: input.reason },
      ...{ agreement: "agreement" in input ? input.agreement : null, before, after },
      ...{ requestedBy: asker, requestedAt: now },
    });
    await askAtOnce(db, `request/${made.id}`);
    trace({ changeRequestId: made.id, number: made.number, before, after });
    return made;
  },
});

/** What is asked for in exact figures. Refuses, as invalid, more than a line has, and a split that changes nothing. */
async function changeOf(db: Db, input: Input, line: HeldLine, before: PlanStand): Promise<Change> {
  if (input.kind === "shares") {
    const shares = agreedShares(input.agreement, line.currency);
    const names = await namedFunctions(
      db,
      shares.map(({ functionId }) => functionId),
    );
    const parts = shares.map(({ functionId, hundredths }): Part => {
      const name = names.get(functionId) ?? fault("agreement", "budget.refusal.unknown_record");
      return { functionId, name, hundredths };
    });
    if (sameParts(before.lines[0]?.parts ?? [], parts)) fault("agreement", "budget.refusal.same_shares");
    return { kind: "shares", parts };
  }
  const minor = exactAmount(input.amount, line.currency);
  if (minor < 0n) fault("amount", "budget.refusal.amount_not_above_zero");
  if (input.kind !== "increase") await keepLineAble(db, line, before, minor);
  return { kind: input.kind, minor };
}

/** Income has no limit to what is received, but nobody plans less than nothing. */
async function keepLineAble(db: Db, line: HeldLine, { lines: [stand] }: PlanStand, minor: bigint): Promise<void> {
  if (BigInt(stand?.allocated ?? 0) < minor) fault("amount", "budget.refusal.beyond_allocated", { line: line.name });
  await keepWithin(db, line, -minor);
}

function refuseClosedYear(
  { fiscalYear, closedThrough }: HeldLine,
  { fiscalYearStartMonth }: Organisation,
  on: Day,
): void {
  if (!closedThrough || datedOn(fiscalYear, fiscalYearStartMonth, on) > closedThrough) return;
  refuse("invalid", "budget.refusal.plan_closed", { closedThrough });
}

type Approvers = ReturnType<typeof approversOf>;

async function refuseUndecidable(db: Db, approvers: Approvers, askerId: string): Promise<void> {
  if (approvers.length === 0) fault("lineId", "budget.refusal.nobody_pays");
  const all = await voices(db);
  const silent = approvers.find(({ functionId }) => speakersFor(functionId, askerId, all).people.length === 0);
  if (silent) fault("lineId", "budget.refusal.nobody_decides", { function: silent.name });
}

/** Sent twice, or asked for by two people: the same question is put once, and again only when the plan moved since. */
async function refuseAskedAlready(db: Db, input: Input, change: Change, before: PlanStand): Promise<void> {
  const toLineId = "toLineId" in input ? input.toLineId : null;
  const ofLine = [eq(changeRequests.lineId, input.lineId), eq(changeRequests.kind, input.kind)];
  const open = await db.query.changeRequests.findMany({ where: and(isNull(changeRequests.outcome), ...ofLine) });
  const asks = (one: (typeof open)[number]) =>
    change.kind === "shares"
      ? sameParts((one.after as PlanStand).lines[0]?.parts ?? [], change.parts)
      : one.amountMinor === change.minor && one.toLineId === toLineId;
  const same = open.find((one) => asks(one) && stillStands(one.before as PlanStand, before));
  if (same) refuse("conflict", "budget.refusal.asked_already", { number: same.number });
}

async function insert(db: Db, row: typeof changeRequests.$inferInsert): Promise<{ id: string; number: number }> {
  const returned = { id: changeRequests.id, number: changeRequests.number };
  const [made] = await db.insert(changeRequests).values(row).returning(returned);
  if (!made) throw new Error("The request was not written");
  return made;
}

function fault(field: string, key: string, values: Record<string, string> = {}): never {
  refuse("invalid", key, values, { [field]: { key, values } });
}
