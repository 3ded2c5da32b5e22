import { and, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { initiativeRebaselines, initiatives } from "@/db/schema";
import type { Side } from "@/lib/access/viewer";
import { today } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { hasMoved, mayAnswerBaseline } from "../baseline";
import { askerSides } from "../queries/baseline-facts";
import { initiativeLines } from "../queries/initiative-lines";
import { baselineAnswer, baselineAsk, baselineWithdrawal } from "../schema";
import { theInitiative } from "./edit-initiative";

/**
 * Asks the other side to measure an initiative from its present end on. Refused, as invalid, where the end has not
 * moved or the work is over; as a conflict while another request waits.
 */
export const askRebaseline = command({
  name: "askRebaseline",
  capability: "initiative.define",
  input: baselineAsk,
  subject: ({ db, input }) => theInitiative(db, input.initiativeId),
  async run({ db, viewer, organisation, now, input, subject, trace }) {
    if (viewer.kind !== "person" || !viewer.id) refuse("invalid", "initiative.baseline.people_only");
    const asOf = today(now, organisation.zone);
    const where = eq(initiatives.id, subject.id);
    const { items } = await initiativeLines(db, { viewer, organisation }, { asOf, includeSilent: true, where });
    const [line] = items;
    if (!line?.endsOn || !hasMoved(line)) refuse("invalid", "initiative.baseline.not_moved");
    const fromEndsOn = line.baseline?.endsOn ?? line.firstEndsOn;
    const asked = { initiativeId: subject.id, askedBy: viewer.id, reason: input.reason, createdAt: now };
    const [made] = await db
      .insert(initiativeRebaselines)
      .values({ ...asked, fromEndsOn, toEndsOn: line.endsOn })
      .onConflictDoNothing()
      .returning({ id: initiativeRebaselines.id });
    if (!made) refuse("conflict", "initiative.baseline.open_already");
    trace({ from: fromEndsOn, to: line.endsOn });
    return made;
  },
});

/**
 * Says yes or no to a new baseline, once. Refused, as forbidden, to the one who asked and to whoever is neither owner
 * nor executive of the other side; as invalid, a no without a reason; as a conflict, what was decided before.
 */
export const decideRebaseline = command({
  name: "decideRebaseline",
  capability: "initiative.define",
  input: baselineAnswer,
  subject: ({ db, input }) => theInitiative(db, input.initiativeId),
  async run({ db, viewer, now, input: { requestId, verdict, reason }, subject, trace }) {
    const asked = await theRequest(db, subject.id, requestId);
    const { itOwnerId, marketingOwnerId } = subject;
    if (asked.askedBy === viewer.id) refuse("forbidden", "initiative.baseline.own");
    if (!mayAnswerBaseline(viewer, { ...asked, itOwnerId, marketingOwnerId })) {
      refuse("forbidden", "initiative.baseline.other_side");
    }
    if (verdict === "refused" && reason.trim() === "") {
      const why = { key: "initiative.baseline.say_why", values: {} };
      refuse("invalid", why.key, why.values, { reason: why });
    }
    await close(db, requestId, { verdict, decidedBy: viewer.id, decidedAt: now, decisionReason: reason });
    trace({ from: asked.fromEndsOn, to: asked.toEndsOn });
    return { id: requestId };
  },
});

/** Takes one's own request back while nobody has answered; a conflict once somebody has. */
export const withdrawRebaseline = command({
  name: "withdrawRebaseline",
  capability: "initiative.define",
  input: baselineWithdrawal,
  subject: ({ db, input }) => theInitiative(db, input.initiativeId),
  async run({ db, viewer, now, input: { requestId }, subject }) {
    const asked = await theRequest(db, subject.id, requestId);
    if (asked.askedBy !== viewer.id) refuse("forbidden", "initiative.baseline.not_own");
    await close(db, requestId, { verdict: "withdrawn", decidedBy: viewer.id, decidedAt: now });
    return { id: requestId };
  },
});

async function theRequest(db: Db, initiativeId: string, requestId: string) {
  const { initiativeId: of, id, askedBy, fromEndsOn, toEndsOn } = initiativeRebaselines;
  const sides = sql<readonly Side[]>`(select ${askerSides} from initiative_rebaselines r where r.id = ${requestId})`;
  const [found] = await db
    .select({ askedBy, fromEndsOn, toEndsOn, askerSides: sides })
    .from(initiativeRebaselines)
    .where(and(eq(of, initiativeId), eq(id, requestId)));
  return found ?? refuse("not_found", "refusal.gone");
}

type Decided = Pick<
  typeof initiativeRebaselines.$inferInsert,
  "verdict" | "decidedBy" | "decidedAt" | "decisionReason"
>;

async function close(db: Db, requestId: string, decided: Decided): Promise<void> {
  const open = and(eq(initiativeRebaselines.id, requestId), isNull(initiativeRebaselines.verdict));
  const closed = await db
    .update(initiativeRebaselines)
    .set(decided)
    .where(open)
    .returning({ id: initiativeRebaselines.id });
  if (closed.length === 0) refuse("conflict", "initiative.baseline.decided");
}
