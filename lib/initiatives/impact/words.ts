import type { Day } from "@/lib/kernel/day";
import type { MessageReason } from "@/lib/kernel/errors";
import type { Impact, ImpactMethod } from "./impact";
import type { ImpactReason } from "./reasons";
import type { Range } from "./verdict";

/** How a page writes the KPI's values and days. */
export type Writing = {
  readonly figure: (value: number) => string;
  readonly day: (on: Day) => string;
};

/** The finding first, then how it was measured and what it rests on: one message to a sentence. */
export function impactWords(impact: Impact, writing: Writing): MessageReason[] {
  if (impact.effect === null) return [reasonWords(impact.reason, writing)];
  const { method } = impact;
  return [
    findingWords(impact.verdict, impact.effect.perPeriod, method, writing),
    ...(impact.reason ? [reasonWords(impact.reason, writing)] : []),
    basisWords(method),
    ...(method.dropped.length > 0
      ? [say("method.dropped", { count: method.dropped.length, names: method.dropped.join(", ") })]
      : []),
    say("method.periods", { before: method.before, after: method.after, leftOut: method.leftOut }),
    say("method.noise", { percent: percent(method.autocorrelation), confidence: percent(method.confidence) }),
    say(method.controls.length > 0 ? "method.rests_on_controls" : "method.rests_on_nothing_else", {}),
  ];
}

const say = (key: string, values: MessageReason["values"]): MessageReason => ({ key: `impact.${key}`, values });

/** Whole percent, or as many decimals as a confidence such as 0.995 has. */
const percent = (share: number): number => Number((100 * share).toFixed(share > 0.9 ? 1 : 0));

function findingWords(verdict: string, range: Range, method: ImpactMethod, { figure }: Writing): MessageReason {
  const isDown = verdict === "moved" && range.upper < 0;
  return say(`finding.${verdict === "moved" ? (isDown ? "moved_down" : "moved_up") : verdict}`, {
    effect: figure(isDown ? -range.value : range.value),
    lower: figure(range.lower),
    upper: figure(range.upper),
    smallest: figure(method.smallestEffect),
    confidence: percent(method.confidence),
  });
}

function basisWords({ controls, hasSeason, before }: ImpactMethod): MessageReason {
  if (controls.length > 0) return say("method.controls", { count: controls.length, names: controls.join(", ") });
  return say(hasSeason ? "method.trend_and_season" : "method.trend", { before });
}

function reasonWords({ key, values }: ImpactReason, writing: Writing): MessageReason {
  return "on" in values ? { key, values: { ...values, on: writing.day(values.on as Day) } } : { key, values };
}
