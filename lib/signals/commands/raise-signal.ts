import { eq } from "drizzle-orm";
import { links, signalMoves, signals, stages } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { signalInput } from "../schema";
import { oppositeOf, sideOfSpeaker } from "../signal";

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
    const [made] = await db
      .insert(signals)
      .values({ kind, title, body, fromSide, toSide, raisedBy, createdAt })
      .returning({ id: signals.id });
    const signalId = made?.id ?? "";
    await db.insert(signalMoves).values({ signalId, step: "raised", authorId: raisedBy, createdAt });
    const place = { fromKind: "signal", fromId: signalId, toKind: "stage", toId: subject.id } as const;
    await db.insert(links).values({ ...place, createdBy: viewer.id, createdAt });
    trace({ signal: signalId, fromSide, toSide });
    return { id: signalId };
  },
});

const unsaid = (key: string): never => refuse("invalid", key, {}, { to: { key, values: {} } });
