import { type signalKinds, signalSteps } from "@/db/vocabulary/signals";
import type { Grant, Side } from "@/lib/access/viewer";

type SignalKind = (typeof signalKinds)[number];
type SignalStep = (typeof signalSteps)[number];

/** One signal as every list shows it. */
export interface SignalLine {
  readonly id: string;
  readonly kind: SignalKind;
  readonly title: string;
  readonly body: string;
  readonly fromSide: Side;
  readonly toSide: Side;
  /** Where its latest step left it. */
  readonly step: SignalStep;
  readonly isOpen: boolean;
  /** Null where the product itself raised it. */
  readonly raisedBy: string | null;
  readonly raisedAt: Date;
  /** The stages it is about. */
  readonly stageIds: readonly string[];
  /** What the other side said to it, in order. */
  readonly answers: readonly SignalStepTaken[];
}

/** A step of the protocol that followed the raising. */
export interface SignalStepTaken {
  readonly step: SignalStep;
  readonly note: string;
  readonly by: string | null;
  readonly at: Date;
}

/** The steps after which nobody waits for anything any more. */
export const closingSteps = ["improved", "declined"] as const satisfies readonly SignalStep[];

export const isClosed = (step: SignalStep): boolean => closingSteps.some((closing) => closing === step);

/** The steps a signal may take from here: any further one, some may be left out. */
export const nextSteps = (step: SignalStep): SignalStep[] =>
  isClosed(step) ? [] : signalSteps.slice(signalSteps.indexOf(step) + 1);

/** The side somebody speaks for: the first their roles name, "other" where none does. */
export function sideOfSpeaker({ grants }: { readonly grants: readonly Pick<Grant, "side">[] }): Side {
  const sides = grants.flatMap(({ side }) => side ?? []);
  return sides.find((side) => side === "it" || side === "marketing") ?? sides[0] ?? "other";
}

/** Whom a signal of one side is for: the other chief's side; null where the speaker must say. */
export function oppositeOf(side: Side): Side | null {
  if (side === "it") return "marketing";
  return side === "marketing" ? "it" : null;
}
