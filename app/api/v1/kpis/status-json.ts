import { type Reasoned, reasonFigures } from "@/app/_marks/reason-figures";
import { inEnglish } from "@/app/_server/words";
import type { KpiLine } from "@/lib/kpis/line";

/** A KPI's status with its reason in words, figures to three significant digits as on screen, days as ISO. */
export const statusJson = (line: Reasoned & Pick<KpiLine, "status">) => ({
  value: line.status,
  reason: inEnglish({ key: line.reason.key, values: reasonFigures(line) }),
});

/** What a KPI's value rests on and whether it is really changing, as its list and its page say it. */
export const judgedJson = ({ smallBase, change, changeRule, changeSince }: KpiLine) => ({
  ...{ smallBase, change, changeRule, changeSince },
});
