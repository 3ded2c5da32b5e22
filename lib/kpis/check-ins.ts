import type { sides } from "@/db/vocabulary/people";

export type Side = Extract<(typeof sides)[number], "it" | "marketing">;

/** What of a word is needed to lay it beside the other side's. */
type Word = { readonly period: string; readonly side: Side | null; readonly confidence: number | null };

/** What was said of one period, side by side. */
export type SaidOfPeriod<Said extends Word> = {
  readonly period: string;
  readonly it: Said | null;
  readonly marketing: Said | null;
  /** Words of people who have been co-owners. */
  readonly others: readonly Said[];
  /** How many points of ten apart the two sides are; null unless both words are open to the viewer. */
  readonly gap: number | null;
};

/** The words by period, in the order they come in (the newest first). A closed word is no number and makes no gap. */
export function saidTogether<Said extends Word>(words: readonly Said[]): SaidOfPeriod<Said>[] {
  const periods = [...new Set(words.map(({ period }) => period))];
  return periods.map((period) => {
    const said = words.filter((word) => word.period === period);
    const of = (side: Side) => said.find((word) => word.side === side) ?? null;
    const [it, marketing] = [of("it"), of("marketing")];
    return { period, it, marketing, others: said.filter(({ side }) => side === null), gap: gapOf(it, marketing) };
  });
}

function gapOf(one: Word | null, other: Word | null): number | null {
  const [first, second] = [one?.confidence ?? null, other?.confidence ?? null];
  return first === null || second === null ? null : Math.abs(first - second);
}
