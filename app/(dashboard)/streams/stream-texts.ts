import { amountShort } from "@/app/_ui/format";
import type { Ratio } from "@/lib/kernel/measure";

type Outcome = {
  readonly outcomeUnit: "percent" | "money";
  readonly outcomePercent: number | null;
  readonly outcomeMinor: bigint | null;
  readonly outcomeCurrency: string | null;
  readonly outcomeOf: string;
};

/** The outcome a stream answers for, such as "60 % of filled baskets paid for"; null while none is agreed. */
export function outcomeText({ outcomeOf, ...outcome }: Outcome): string | null {
  const size = sizeText(outcome);
  return size && `${size} ${outcomeOf}`.trim();
}

function sizeText(outcome: Omit<Outcome, "outcomeOf">): string | null {
  const { outcomeUnit, outcomePercent, outcomeMinor, outcomeCurrency } = outcome;
  if (outcomeUnit === "percent") return outcomePercent === null ? null : `${outcomePercent} %`;
  return outcomeMinor === null || !outcomeCurrency ? null : amountShort(outcomeMinor, outcomeCurrency);
}

/** People of IT for people of marketing with what that comes to, "12 : 150 = 0.08"; null without anybody from marketing. */
export function ratioText({ numerator, denominator, value }: Ratio & { readonly value: number | null }): string | null {
  return value === null ? null : `${numerator} : ${denominator} = ${value.toFixed(2)}`;
}
