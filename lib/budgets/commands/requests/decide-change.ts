import { eq } from "drizzle-orm";
import type { z } from "zod";
import type { Db } from "@/db/client";
import { changeApprovals } from "@/db/schema";
import { speakersFor } from "@/lib/access/speaks-for";
import { today } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { planStand, voices } from "../../queries/requests/plan-stand";
import { approversOf, type PlanStand, stillStands } from "../../requests/change";
import { decideChangeInput } from "../../requests/schema";
import { holdLines } from "../hold-lines";
import { type Applied, applyChange, type ChangeRequestRow } from "./apply-change";
import { endRequest, heldRequest, keepUndecided, type Outcome } from "./held-request";

type Input = z.output<typeof decideChangeInput>;
type Result = Partial<Applied> & { readonly outcome: Outcome | null };

/**
 * What one funding function says to a request. A refusal ends it; the last approval applies it at once, also to a
 * locked plan. When the plan moved since it was asked about, the request is stale and nothing is applied. Refuses, as
 * forbidden, one's own request, a function one does not speak for and one besides another one decided for; as conflict,
 * what is decided already.
 */
export const decideChange = command({
  name: "decideChange",
  capability: "budget.approve",
  input: decideChangeInput,
  subject: ({ input, ...sight }) => heldRequest(sight, input.requestId),
  async run({ db, viewer, input, subject, organisation, now, trace }): Promise<{ outcome: Outcome | null }> {
    const { request } = subject;
    const asked = approversOf(...standsOf(request));
    const said = await decided(db, request.id);
    const by = await admittedVoice(db, { request, input, viewerId: viewer.id, asked, said });
    const isLast = asked.every(({ functionId }) => functionId === input.functionId || said.has(functionId));
    const { outcome, ...applied } = await outcomeOf();
    if (outcome) await endRequest(db, request.id, { outcome, by, now, ...applied });
    trace({ changeRequestId: request.id, number: request.number, outcome, ...applied });
    return { outcome };

    async function outcomeOf(): Promise<Result> {
      if (input.verdict === "refused") {
        await record(db, request, input, { by, now });
        return { outcome: "refused" };
      }
      const lines = await holdLines({ db, viewer, organisation }, linesOf(request));
      const stand = await planStand(db, linesOf(request), today(now, organisation.zone));
      if (!stillStands(standsOf(request)[0], stand)) return { outcome: "stale" };
      await record(db, request, input, { by, now });
      if (!isLast) return { outcome: null };
      const made = await applyChange({ db, request, lines, viewer, organisation, now });
      return made ? { outcome: "applied", ...made } : { outcome: "stale" };
    }
  },
});

interface Deciding {
  readonly request: ChangeRequestRow;
  readonly input: Input;
  readonly viewerId: string | null;
  readonly asked: ReturnType<typeof approversOf>;
  /** Who decided, by the function they decided for. */
  readonly said: ReadonlyMap<string, string>;
}

/** The person, if they may say this now. */
async function admittedVoice(db: Db, { request, input, viewerId, asked, said }: Deciding): Promise<string> {
  keepUndecided(request);
  if (viewerId === request.requestedBy) refuse("forbidden", "budget.refusal.own_request");
  const name = nameAmong(asked, input.functionId) ?? refuse("invalid", "budget.refusal.not_asked");
  const others = [...said].filter(([functionId]) => functionId !== input.functionId);
  const all = await voices(db);
  const heard = others.map(([, by]) => by);
  const { people } = speakersFor(input.functionId, request.requestedBy, all, heard);
  const person = people.find(({ userId }) => userId === viewerId);
  if (!person) {
    const [before] = others.find(([, by]) => by === viewerId) ?? [];
    const would = speakersFor(input.functionId, request.requestedBy, all).people;
    if (!before || !would.some(({ userId }) => userId === viewerId)) {
      return refuse("forbidden", "budget.refusal.not_your_function");
    }
    const values = { function: name, other: nameAmong(asked, before) ?? "" };
    if (people.length === 0) refuse("forbidden", "budget.refusal.nobody_left", values);
    const left = people.map((one) => one.name).join(", ");
    return refuse("forbidden", "budget.refusal.decided_for_other", { ...values, people: left });
  }
  if (said.has(input.functionId)) refuse("conflict", "budget.refusal.decided_already");
  if (input.verdict === "refused" && input.reason === "") {
    const reason = { key: "budget.refusal.refusal_needs_reason", values: {} };
    refuse("invalid", reason.key, reason.values, { reason });
  }
  return person.userId;
}

const nameAmong = (asked: Deciding["asked"], id: string): string | undefined =>
  asked.find(({ functionId }) => functionId === id)?.name;

async function decided(db: Db, requestId: string): Promise<Map<string, string>> {
  const rows = await db
    .select({ functionId: changeApprovals.functionId, by: changeApprovals.decidedBy })
    .from(changeApprovals)
    .where(eq(changeApprovals.requestId, requestId));
  return new Map(rows.map(({ functionId, by }) => [functionId, by]));
}

async function record(
  db: Db,
  { id, requestedBy }: ChangeRequestRow,
  { functionId, verdict, reason }: Input,
  { by, now }: { readonly by: string; readonly now: Date },
): Promise<void> {
  const decision = { requestId: id, requestedBy, functionId, verdict, reason, decidedBy: by, decidedAt: now };
  await db.insert(changeApprovals).values(decision);
}

const linesOf = ({ lineId, toLineId }: ChangeRequestRow): string[] => [lineId, ...(toLineId ? [toLineId] : [])];

/** Before and after were written by `requestChange`, in this form. */
const standsOf = ({ before, after }: ChangeRequestRow) => [before as PlanStand, after as PlanStand] as const;
