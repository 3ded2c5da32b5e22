import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { signalProposals } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { nameText } from "@/lib/kernel/name-text";
import { command } from "@/lib/kernel/operation";
import { putSignal } from "@/lib/signals/commands/put-signal";
import { sideOfSpeaker } from "@/lib/signals/signal";

const subject = async ({ db, input }: { db: Db; input: { proposalId: string } }) => {
  const [found] = await db.select().from(signalProposals).where(eq(signalProposals.id, input.proposalId)).for("update");
  return found;
};

const prose = z
  .string()
  .trim()
  .max(2000)
  .transform((text) => text.replaceAll("\r\n", "\n"));

/**
 * Makes a proposal of the watch a red flag to IT, in the words somebody sends it with. It comes from their side; of
 * somebody from IT, whose side it goes to, from the watch (side "other"). Refuses (conflict) one that is decided.
 */
export const raiseProposal = command({
  name: "raiseProposal",
  capability: "signal.raise",
  input: z.strictObject({ proposalId: z.uuid(), title: nameText(140).min(1), body: prose.default("") }),
  subject,
  async run({ db, viewer, now: createdAt, input: { title, body }, subject: proposal, trace }): Promise<{ id: string }> {
    requireOpen(proposal);
    const side = sideOfSpeaker(viewer);
    const raisedBy = viewer.kind === "person" ? viewer.id : null;
    const made = await putSignal(db, {
      ...{ kind: "red_flag", title, body, fromSide: side === "it" ? "other" : side, toSide: "it" },
      stageId: proposal.stageId,
      by: { raisedBy, createdBy: viewer.id, createdAt },
    });
    const decided = { raisedAs: made.id, decidedBy: raisedBy };
    await db.update(signalProposals).set(decided).where(eq(signalProposals.id, proposal.id));
    trace({ signal: made.id, stage: proposal.stageId });
    return made;
  },
});

/** Puts a proposal away with the reason why it is no red flag. Refuses (conflict) one that is decided. */
export const dismissProposal = command({
  name: "dismissProposal",
  capability: "signal.raise",
  input: z.strictObject({
    proposalId: z.uuid(),
    reason: prose.refine((text) => /[\p{L}\p{N}]/u.test(text), { error: "refusal.field.required" }),
  }),
  subject,
  async run({ db, viewer, now, input: { reason }, subject: proposal, trace }): Promise<void> {
    requireOpen(proposal);
    const decidedBy = viewer.kind === "person" ? viewer.id : null;
    const decided = { dismissedAt: now, dismissal: reason, decidedBy };
    await db.update(signalProposals).set(decided).where(eq(signalProposals.id, proposal.id));
    trace({ stage: proposal.stageId });
  },
});

function requireOpen({ raisedAs, dismissedAt }: { raisedAs: string | null; dismissedAt: Date | null }): void {
  if (raisedAs || dismissedAt) refuse("conflict", "refusal.watch.decided");
}
