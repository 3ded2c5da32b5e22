import type { SignalLine } from "./signal";

/**
 * The signals nobody has answered yet: what IT owes an answer before what another side does, the newest first. One
 * that was checked, accepted or is being watched has its answer, though it is still open.
 */
export function unansweredOf<Signal extends Pick<SignalLine, "step" | "toSide" | "raisedAt">>(
  signals: readonly Signal[],
): Signal[] {
  const isOfIt = ({ toSide }: Signal) => Number(toSide === "it");
  return signals
    .filter(({ step }) => step === "raised")
    .toSorted((a, b) => isOfIt(b) - isOfIt(a) || b.raisedAt.getTime() - a.raisedAt.getTime());
}
