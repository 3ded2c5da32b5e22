import { desc, eq } from "drizzle-orm";
import { signalMoves, signals } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { signalAnswer } from "../schema";
import { isClosed, nextSteps, sideOfSpeaker } from "../signal";

/**
 * Says where the side a signal is for stands with it: one step further, or declined with a reason. Each step is kept.
 * Refuses, as forbidden, whoever does not speak for that side; as conflict, a step that was overtaken meanwhile and any
 * step of a closed signal; as invalid, a step back and declining without a reason.
 */
export const answerSignal = command({
  name: "answerSignal",
  capability: "signal.raise",
  input: signalAnswer,
  async subject({ db, input }) {
    const [signal] = await db.select().from(signals).where(eq(signals.id, input.signalId)).for("no key update");
    if (!signal) return undefined;
    const moves = await db
      .select({ step: signalMoves.step })
      .from(signalMoves)
      .where(eq(signalMoves.signalId, signal.id))
      .orderBy(desc(signalMoves.createdAt), desc(signalMoves.id));
    return { ...signal, step: moves[0]?.step ?? "raised" };
  },
  async run({ db, viewer, now, input: { signalId, step, from, note }, subject, trace }) {
    if (sideOfSpeaker(viewer) !== subject.toSide) refuse("forbidden", "signal.not_yours");
    if (from !== subject.step || isClosed(subject.step)) refuse("conflict", "signal.moved_on");
    if (!nextSteps(subject.step).includes(step)) refuse("invalid", "signal.step_back");
    const reason = { key: "signal.say_why", values: {} };
    if (step === "declined" && note === "") refuse("invalid", reason.key, {}, { note: reason });
    const authorId = viewer.kind === "person" ? viewer.id : null;
    await db.insert(signalMoves).values({ signalId, step, note, authorId, createdAt: now });
    trace({ signal: signalId, step });
    return { id: signalId };
  },
});
