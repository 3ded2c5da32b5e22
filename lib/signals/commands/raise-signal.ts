import { eq } from "drizzle-orm";
import { stages } from "@/db/schema";
import { askAtOnce } from "@/lib/duties/commands/ask-at-once";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { signalInput } from "../schema";
import { oppositeOf, sideOfSpeaker } from "../signal";
import { putSignal } from "./put-signal";

/**
 * Raises a signal on a stage, from the side the speaker's roles name to the other one. Refuses (invalid) a signal to
 * nobody: who speaks for neither IT nor marketing says whom it is for, and nobody signals to their own side.
 */
export const raiseSignal = command({
  name: "raiseSignal",
  capability: "signal.raise",
  input: signalInput,
  subject: ({ db, input }) =>
    db.query.stages.findFirst({ where: eq(stages.id, input.stageId), columns: { id: true, key: true } }),
  async run({ db, viewer, now: createdAt, input: { kind, title, body, to }, subject, trace }) {
    const fromSide = sideOfSpeaker(viewer);
    const toSide = to ?? oppositeOf(fromSide) ?? unsaid("signal.say_to_whom");
    if (toSide === fromSide) unsaid("signal.to_own_side");
    const raisedBy = viewer.kind === "person" ? viewer.id : null;
    const by = { raisedBy, createdBy: viewer.id, createdAt };
    const { id: signalId } = await putSignal(db, { kind, title, body, fromSide, toSide, stageId: subject.id, by });
    await askAtOnce(db, `signal/${signalId}`);
    trace({ signal: signalId, fromSide, toSide });
    return { id: signalId };
  },
});

const unsaid = (key: string): never => refuse("invalid", key, {}, { to: { key, values: {} } });
