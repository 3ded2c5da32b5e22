import { wordsOf } from "@/app/_marks/words";
import { dayText, rangeText } from "@/app/_ui/format";
import type { FunnelChoices } from "@/lib/events/queries/funnel-choices";
import type { Transitions } from "@/lib/events/queries/transitions";
import type { TransitionRow } from "@/lib/events/transitions";
import { addDays } from "@/lib/kernel/day";
import { stepName } from "../step-options";

/** What a matrix means, in sentences; the page and its file say the same. */
export function transitionSentences({ definition }: Transitions, choices: FunnelChoices): string[] {
  const t = wordsOf("journey.transitions.defined");
  const { from, to, zone, steps, by, windowDays, fewest, stillOpenFrom } = definition;
  const [first, second] = steps.map((step) => stepName(choices, step));
  const values = {
    first: first ?? "",
    second: second ?? "",
    by: wordsOf("journey.explorer.dimension")(by).toLowerCase(),
  };
  return [
    t("people", values),
    t("window", { ...values, window: windowDays ?? 0, usual: choices.windowDays }),
    t("range", { range: rangeText(from, addDays(to, -1), { year: true }), zone }),
    t("denominator", values),
    t("hidden", { fewest }),
    stillOpenFrom && stillOpenFrom < to ? t("open", { day: dayText(stillOpenFrom, { year: true }) }) : null,
  ].filter((sentence) => sentence !== null);
}

/** A value of the matrix in words; personas go by their names. */
export type NameOf = (value: string | null) => string;

export const rowName = ({ from, isRest }: TransitionRow, nameOf: NameOf): string =>
  isRest ? wordsOf("journey.transitions")("rest") : nameOf(from);
