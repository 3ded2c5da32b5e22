import { type Day, today } from "@/lib/kernel/day";

/** The two sides that answer for a shared KPI together, in the order they are named. */
export const agreeingSides = ["it", "marketing"] as const;
export type AgreeingSide = (typeof agreeingSides)[number];

/** One side's yes to one definition. */
export type AgreementFact = {
  readonly number: number;
  readonly side: AgreeingSide;
  readonly by: string;
  readonly at: string;
};

type SideAgreed = { readonly by: string; readonly on: Day };

/** How far both sides stand behind a shared KPI's definition. */
export type Agreement = {
  /** The definition that is in force. */
  readonly number: number;
  /** `lapsed` when an earlier definition was agreed by both; `open` when none ever was. */
  readonly state: "agreed" | "lapsed" | "open";
  /** Who said yes to the definition in force, and when. */
  readonly sides: Readonly<Record<AgreeingSide, SideAgreed | null>>;
  /** Who has not said yes to it yet. */
  readonly waitsFor: readonly AgreeingSide[];
  /** The newest definition both agreed to, and the day the later of them did; null when there is none. */
  readonly agreed: { readonly number: number; readonly on: Day } | null;
};

type AgreedOn = {
  readonly isShared: boolean;
  readonly number: number;
  readonly facts: readonly AgreementFact[];
  readonly zone: string;
};

/**
 * Reads the agreement off the facts. A yes belongs to its definition and to nothing later, so any change of the
 * definition lapses it, a new co-owner too. Null for a KPI that is not shared: one side has nobody to agree with.
 */
export function agreementOf({ isShared, number, facts, zone }: AgreedOn): Agreement | null {
  if (!isShared) return null;
  const saidTo = (asked: number, side: AgreeingSide): SideAgreed | null => {
    const fact = facts.find((one) => one.number === asked && one.side === side);
    return fact ? { by: fact.by, on: today(new Date(fact.at), zone) } : null;
  };
  const sides = { it: saidTo(number, "it"), marketing: saidTo(number, "marketing") };
  const waitsFor = agreeingSides.filter((side) => sides[side] === null);
  const agreed = newestAgreed(facts, saidTo);
  return { number, state: agreed?.number === number ? "agreed" : agreed ? "lapsed" : "open", sides, waitsFor, agreed };
}

function newestAgreed(
  facts: readonly AgreementFact[],
  saidTo: (number: number, side: AgreeingSide) => SideAgreed | null,
): Agreement["agreed"] {
  const numbers = [...new Set(facts.map(({ number }) => number))].sort((a, b) => b - a);
  for (const number of numbers) {
    const [it, marketing] = [saidTo(number, "it"), saidTo(number, "marketing")];
    if (it && marketing) return { number, on: it.on > marketing.on ? it.on : marketing.on };
  }
  return null;
}
