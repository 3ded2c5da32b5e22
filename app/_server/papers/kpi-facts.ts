import "server-only";
import { kpiReasonText } from "@/app/_marks/kpi-reason";
import { findingText } from "@/app/_marks/kpi-review";
import { eventWords, panelData } from "@/app/_marks/kpi-review-parts";
import { axisFigure, axisName } from "@/app/_marks/kpi-review-words";
import { kpiStatusState } from "@/app/_marks/kpi-status";
import { wordsOf } from "@/app/_marks/words";
import type { EventLine } from "@/app/_ui/charts/review-events";
import { dayText } from "@/app/_ui/format";
import { day } from "@/lib/kernel/day";
import type { KpiLine } from "@/lib/kpis/line";
import type { NewestNote, ReviewWithNote } from "@/lib/kpis/queries/kpi-reviews";
import type { Review } from "@/lib/kpis/review/review";
import { kpiComparisonText, kpiValueText } from "./kpi-cells";
import { freshText, ownersText, statusText } from "./kpi-words";
import { statusMark } from "./marks";
import { ink, small, type Type } from "./page";
import type { Chart } from "./review-chart";

/** A KPI that is an exception, why it is one, and what is known of it. */
export interface Exception {
  readonly line: KpiLine;
  readonly reasons: readonly string[];
  readonly kept: ReviewWithNote | undefined;
}

export type Piece = {
  readonly text: string;
  readonly type: Type;
  readonly mark?: ReturnType<typeof statusMark>;
  readonly above?: number;
};

/** Of the weeks alone: those of the months stand on the KPI's own page, and would be told again under every KPI. */
export const eventsIn = (review: Review): readonly EventLine[] => eventWords(wordsOf("kpis.review"), review).recent;

/** What is said of it beside its charts, from the top down. */
export function piecesOf({ line, reasons }: Exception): Piece[] {
  const t = wordsOf("papers");
  const isOld = line.status === "stale" || line.value === null;
  const quiet = { size: small, colour: ink.quiet };
  const against = (what: "previous" | "target") => `${kpiComparisonText(line, what)} ${t(`against.${what}`)}`;
  return [
    { text: line.called, type: { size: 13, weight: "strong" } },
    ...reasons.map((text): Piece => ({ text, type: { size: 9.5, colour: ink.soft } })),
    {
      text: kpiValueText(line),
      type: { size: 22, weight: "strong", colour: isOld ? ink.quiet : ink.strong },
      above: 2,
    },
    { text: statusText(line), type: { size: 10 }, mark: statusMark(kpiStatusState(line.status)) },
    { text: [against("previous"), against("target")].join(" · "), type: { size: 9.5 }, above: 3 },
    { text: kpiReasonText(line), type: quiet, above: 3 },
    { text: freshText(line), type: quiet },
    { text: ownersText(line) || wordsOf("kpiCells")("noOwner"), type: quiet },
  ];
}

/** The panels as the page has them, with every month by its name and not by its initial. */
export function chartOf(kpi: KpiLine, review: Review): Chart {
  const t = wordsOf("kpis.review");
  const finding = findingText(t, kpi, review);
  const judgement = kpi.change === "better" || kpi.change === "worse" ? kpi.change : undefined;
  const long = panelData(t, kpi, review, { panel: "long", finding });
  const named = (point: (typeof long.points)[number], slot: number) => {
    const at = review.long.points[slot];
    return at ? { ...point, label: axisName(at.period, false).label } : point;
  };
  const recent = new Set(review.flags.flatMap(({ number, recentSlot }) => (recentSlot === null ? [] : [number])));
  return {
    recent: panelData(t, kpi, review, { panel: "recent", finding, judgement }),
    long: { ...long, points: long.points.map(named), flags: long.flags.filter(({ number }) => recent.has(number)) },
    addsUp: review.long.cadence !== review.recent.cadence && review.pooling === "sum",
    format: (value) => axisFigure(value, kpi),
  };
}

/** The newest word of its owners, with who said it, when, and how much is known of the cause. */
export function noteText({ body, by, at, cause }: NewestNote): string {
  const known = wordsOf("notes.cause");
  const said = wordsOf("papers")("noted", { by, on: dayText(day(at.slice(0, 10))) });
  return [said, cause && known.has(cause as never) ? `(${known(cause as "known")})` : "", body]
    .filter(Boolean)
    .join(" ");
}
