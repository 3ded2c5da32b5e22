import type { initiativeStates, rebaselineVerdicts } from "@/db/vocabulary/initiatives";
import type { Side, Viewer } from "@/lib/access/viewer";
import { type Day, daysBetween } from "@/lib/kernel/day";
import { oppositeOf, sideOfSpeaker } from "@/lib/signals/signal";

/** The end an initiative is measured from since the other side agreed to it. */
export interface Baseline {
  readonly endsOn: Day;
  readonly agreedAt: string;
  readonly agreedBy: string;
}

type Ends = {
  readonly endsOn: Day | null;
  readonly firstEndsOn: Day | null;
  readonly baseline: Pick<Baseline, "endsOn"> | null;
};

/** The end that moves are counted from: that of the newest agreed baseline, else the first ever set. */
const measuredFrom = ({ firstEndsOn, baseline }: Ends): Day | null => baseline?.endsOn ?? firstEndsOn;

/** Days the end has moved since what it is measured from; negative when it came nearer, null without both ends. */
export function movedDays(ends: Ends): number | null {
  const from = measuredFrom(ends);
  return from && ends.endsOn ? daysBetween(from, ends.endsOn) : null;
}

/** Whether there is anything to measure anew: work that is not over, whose end is another than what it is measured from. */
export const hasMoved = (line: Ends & { readonly state: (typeof initiativeStates)[number] }): boolean =>
  line.state !== "closed" && (movedDays(line) ?? 0) !== 0;

/** Who asked for a new baseline of whose work. */
export interface AskedBaseline {
  readonly askedBy: string;
  /** The sides the asker speaks for. */
  readonly askerSides: readonly Side[];
  readonly itOwnerId: string | null;
  readonly marketingOwnerId: string | null;
}

/** An owner asks for the side they own it for; anybody else, and who owns it for both, for the side they speak for. */
function sideOfAsker({ askedBy, askerSides, itOwnerId, marketingOwnerId }: AskedBaseline): Side {
  if (itOwnerId === askedBy && marketingOwnerId !== askedBy) return "it";
  if (marketingOwnerId === askedBy && itOwnerId !== askedBy) return "marketing";
  return sideOfSpeaker({ grants: askerSides.map((side) => ({ side })) });
}

/**
 * Whether somebody may answer: an owner or an executive of the other side, never the one who asked. Where the asker
 * speaks for neither of the two sides, each of them may.
 */
export function mayAnswerBaseline(viewer: Pick<Viewer, "kind" | "id" | "grants">, asked: AskedBaseline): boolean {
  if (viewer.kind !== "person" || viewer.id === null || viewer.id === asked.askedBy) return false;
  const other = oppositeOf(sideOfAsker(asked));
  const sides: readonly Side[] = other ? [other] : ["it", "marketing"];
  const owns = { it: asked.itOwnerId === viewer.id, marketing: asked.marketingOwnerId === viewer.id };
  const isOwner = (owns.it && sides.includes("it")) || (owns.marketing && sides.includes("marketing"));
  return isOwner || viewer.grants.some(({ role, side }) => role === "executive" && side && sides.includes(side));
}

/** A new baseline somebody asked for, with what became of it. */
export interface Rebaseline {
  readonly id: string;
  readonly from: Day | null;
  readonly to: Day;
  readonly reason: string;
  readonly askedBy: { readonly id: string; readonly name: string };
  readonly at: string;
  /** Null while it waits. */
  readonly verdict: (typeof rebaselineVerdicts)[number] | null;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly decisionReason: string;
}
