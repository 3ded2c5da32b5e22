import { eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { budgetLines, type changeRequests } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer";
import { type Day, today } from "@/lib/kernel/day";
import { Refusal } from "@/lib/kernel/errors";
import type { Organisation } from "@/lib/kernel/operation";
import { datedOn } from "../../requests/dated";
import { agreementInput } from "../../schema";
import { recordAgreement } from "../agree-shares";
import { applyAllocation, applyTransfer } from "../apply-plan";
import { keepOpen } from "../days-in-books";
import type { HeldLine } from "../hold-lines";

export type ChangeRequestRow = typeof changeRequests.$inferSelect;

/** What a request is applied to: its lines, held. */
export interface Scene {
  readonly db: Db;
  readonly request: ChangeRequestRow;
  readonly lines: readonly HeldLine[];
  readonly viewer: Pick<Viewer, "id">;
  readonly organisation: Organisation;
  readonly now: Date;
}

/** What came of an approved request: the entry or the agreement it became. */
export interface Applied {
  readonly entryId: string | null;
  readonly agreementId: string | null;
}

/**
 * Posts what a request asks for, also to a plan that is locked, dated within the budget's year. Null, with nothing
 * posted, when the lines cannot bear it any more or the books were closed since.
 */
export async function applyChange(scene: Scene): Promise<Applied | null> {
  const { request, organisation, now } = scene;
  const { fiscalYear } = held(scene.lines, request.lineId);
  const on = datedOn(fiscalYear, organisation.fiscalYearStartMonth, today(now, organisation.zone));
  try {
    return await scene.db.transaction((db) =>
      request.kind === "shares" ? applyShares({ ...scene, db }, on) : applyMoney({ ...scene, db }, on),
    );
  } catch (error) {
    if (error instanceof Refusal || isRefusedByLedger(error)) return null;
    throw error;
  }
}

async function applyMoney({ db, request, lines, viewer, now }: Scene, on: Day): Promise<Applied> {
  const amountMinor = request.amountMinor ?? 0n;
  const change = { amountMinor, postedOn: on, description: saying(request) };
  const stamp = { by: viewer, now };
  const from = held(lines, request.lineId);
  if (request.toLineId !== null) {
    const between = { from, to: held(lines, request.toLineId) };
    return { entryId: await applyTransfer(db, between, change, stamp), agreementId: null };
  }
  const more = request.kind === "increase" ? amountMinor : -amountMinor;
  return { entryId: await applyAllocation(db, from, { ...change, amountMinor: more }, stamp), agreementId: null };
}

async function applyShares({ db, request, lines, viewer, now }: Scene, on: Day): Promise<Applied> {
  const line = held(lines, request.lineId);
  keepOpen(line.closedThrough, on, "validFrom");
  const agreement = agreementInput.parse(request.agreement);
  await db
    .update(budgetLines)
    .set({ version: sql`${budgetLines.version} + 1` })
    .where(eq(budgetLines.id, line.id));
  const terms = { lineId: line.id, validFrom: on, reason: saying(request), agreement, currency: line.currency };
  return { entryId: null, agreementId: (await recordAgreement(db, terms, { by: viewer.id, now })).id };
}

const saying = ({ number, reason }: ChangeRequestRow): string => `Change request #${number}: ${reason}`;

function held(lines: readonly HeldLine[], id: string): HeldLine {
  const line = lines.find((one) => one.id === id);
  if (!line) throw new Error(`Line ${id} is not held`);
  return line;
}

/** An import does not wait for the lines, so that only the ledger itself may know that nothing is left. */
function isRefusedByLedger(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return typeof cause === "object" && cause !== null && "constraint" in cause && cause.constraint === overspent;
}

const overspent = "lines_not_overspent";
