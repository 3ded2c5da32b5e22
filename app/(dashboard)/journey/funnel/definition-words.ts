import { wordsOf } from "@/app/_marks/words";
import { dayText, rangeText } from "@/app/_ui/format";
import type { FunnelChoices } from "@/lib/events/queries/funnel-choices";
import type { ExploredFunnel } from "@/lib/events/queries/funnel-details";
import { addDays } from "@/lib/kernel/day";
import { stepName } from "../step-options";

/** What a funnel's numbers mean, in sentences; the page and its file say the same. */
export function definitionWords({ definition, zone, sessions }: ExploredFunnel, choices: FunnelChoices): string[] {
  const t = wordsOf("journey.explorer.defined");
  const { unit, ordered, windowDays, from, to, steps, by, thenBy, stillOpenFrom } = definition;
  const name = (at: number) => stepName(choices, steps[at] ?? "");
  const dimension = wordsOf("journey.explorer.dimension");
  return [
    t("range", { range: rangeText(from, addDays(to, -1), { year: true }), zone }),
    unit === "person" ? t("person") : t("session", { ...sessions }),
    ordered ? t("ordered") : t("any", { window: windowDays ?? 0 }),
    ordered ? t("window", { window: windowDays ?? 0, usual: choices.windowDays }) : null,
    t("denominator", { first: name(0) }),
    by
      ? t("by", {
          by: dimension(by).toLowerCase(),
          thenBy: thenBy ? dimension(thenBy).toLowerCase() : "none",
          first: name(0),
        })
      : null,
    stillOpenFrom && stillOpenFrom < to ? t("open", { day: dayText(stillOpenFrom, { year: true }) }) : null,
  ].filter((sentence) => sentence !== null);
}
