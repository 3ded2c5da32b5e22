import type { EventLine } from "@/app/_ui/charts/review-events";
import type { ReviewDefinitionMark, ReviewMark } from "@/app/_ui/charts/review-geometry";
import { dayText, rangeText } from "@/app/_ui/format";
import type { AheadPoint } from "@/lib/kpis/review/ahead";
import type { ReviewPoint } from "@/lib/kpis/review/points";
import type { Review } from "@/lib/kpis/review/review";
import { coverage } from "@/lib/kpis/standing/forecast";
import { axisName, fullFigure, periodName, type ReviewedKpi, type ReviewWords, shortFigure } from "./kpi-review-words";

export type Panel = "recent" | "long";
type Version = Review["definitions"][number];

/** Where a running period of the recent panel is heading; nothing for any other. */
export const headingOf = ({ ahead }: Review, { period, state }: ReviewPoint): AheadPoint | undefined =>
  state === "running" && ahead.running?.period.key === period.key ? ahead.running : undefined;

/** "heading to 55.1 %, in 80 of 100 cases between 52 % and 58 %" */
export const headingText = (t: ReviewWords, kpi: ReviewedKpi, { value, low, high }: AheadPoint): string =>
  t("heading", {
    ...{ value: fullFigure(value, kpi), low: fullFigure(low, kpi), high: fullFigure(high, kpi) },
    ...{ coverage, exact: low === high ? "yes" : "no" },
  });

/** The period of the next target date as the last point of the recent panel; none without such a date. */
export function aheadMarks(t: ReviewWords, kpi: ReviewedKpi, { ahead: { atTarget } }: Review): ReviewMark[] {
  if (!atTarget) return [];
  const { period, value, low, high, targets } = atTarget;
  const held = targets.map((target) => fullFigure(target, kpi)).join("–");
  const words = [headingText(t, kpi, atTarget), held && t("words.target", { value: held })];
  return [
    {
      ...{ ...axisName(period, false), name: t("aheadName", { period: period.key }) },
      ...{ value: null, lastYear: null, targets, state: "ahead", heading: { value, low, high } },
      ...{ text: shortFigure(value, kpi), words: words.filter(Boolean).join(", ") },
    },
  ];
}

/** The same as the first row of the table. */
export function aheadRows(t: ReviewWords, kpi: ReviewedKpi, { ahead: { atTarget } }: Review): (string | null)[][] {
  if (!atTarget) return [];
  const { period, targets } = atTarget;
  return [
    [
      ...[periodName(period), rangeText(period.start, period.end, { year: true }), null, null],
      targets.map((target) => fullFigure(target, kpi)).join("–") || null,
      headingText(t, kpi, atTarget),
    ],
  ];
}

const slotIn = (panel: Panel, { recentSlot, longSlot }: Version) => (panel === "recent" ? recentSlot : longSlot);

/** Each change of the definition a panel shows; several before one period stand as one. */
export function definitionFlags({ definitions }: Review, panel: Panel): ReviewDefinitionMark[] {
  const bySlot = Map.groupBy(definitions, (version) => slotIn(panel, version));
  return [...bySlot].flatMap(([slot, versions]) =>
    slot === null ? [] : [{ slot, text: versions.map(({ number }) => `v${number}`).join(", ") }],
  );
}

const versionText = (t: ReviewWords, { number, on }: Version): string =>
  t("definition", { number, on: dayText(on, { year: true }) });

/** "definition v4 from 28 Sep 2026", where one began in the period of that slot. */
export const definitionText = (t: ReviewWords, { definitions }: Review, panel: Panel, slot: number): string =>
  definitions
    .filter((version) => slotIn(panel, version) === slot)
    .map((version) => versionText(t, version))
    .join(", ");

/** What the marks of the definition stand for, as lines of the list of events. */
export const definitionLines = (t: ReviewWords, { definitions }: Review): (EventLine & { isRecent: boolean })[] =>
  definitions.map(({ number, on, recentSlot }) => ({
    ...{ flag: `v${number}`, side: "other", title: t("definitionTitle"), isRecent: recentSlot !== null },
    detail: dayText(on, { year: true }),
  }));
