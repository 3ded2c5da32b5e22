import type { ReviewEventWords } from "@/app/_ui/charts/review-events";
import type { ReviewFlagMark, ReviewMark, ReviewPanelData } from "@/app/_ui/charts/review-geometry";
import type { ReviewSummaryWords } from "@/app/_ui/charts/review-summary-row";
import { dayText, figure, rangeText } from "@/app/_ui/format";
import { differenceUnit } from "@/lib/kernel/measure";
import type { ReviewFlag } from "@/lib/kpis/review/flags";
import type { ReviewPoint } from "@/lib/kpis/review/points";
import type { Review } from "@/lib/kpis/review/review";
import type { SummaryFigure } from "@/lib/kpis/review/summary";
import {
  aheadMarks,
  aheadRows,
  definitionFlags,
  definitionLines,
  definitionText,
  headingOf,
  headingText,
  type Panel,
} from "./kpi-review-ahead";
import {
  axisName,
  changeFigure,
  fullFigure,
  monthText,
  periodName,
  type ReviewedKpi,
  type ReviewWords,
  shortFigure,
} from "./kpi-review-words";

type PanelAsked = {
  readonly panel: Panel;
  readonly finding: string;
  readonly judgement?: "better" | "worse" | undefined;
};

/** One panel of the chart: every recent figure is printed, of the long ones the first and the last. */
export function panelData(
  t: ReviewWords,
  kpi: ReviewedKpi,
  review: Review,
  { panel, finding, judgement }: PanelAsked,
): ReviewPanelData {
  const { cadence, points } = review[panel];
  const name = t(`cadence.${cadence}`);
  const known = points.flatMap(({ value }, slot) => (value === null ? [] : [slot]));
  const ahead = panel === "recent" ? aheadMarks(t, kpi, review) : [];
  const labelled = panel === "recent" ? known : [known[0], known.at(-1)];
  const days = points.at(-1)?.days;
  return {
    ...{
      name,
      summary: t("summary", { name: kpi.called, cadence: name, finding }),
      cursor: t("cursor", { name: kpi.called, cadence: name }),
    },
    note: days ? t("days", { days: days.elapsed, total: days.total }) : undefined,
    ...{ flags: flagMarks(review, panel), definitions: definitionFlags(review, panel) },
    ...{ partialWord: t("partial"), aheadWord: t("ahead") },
    points: points
      .map((point, slot): ReviewMark => {
        const heading = panel === "recent" ? headingOf(review, point) : undefined;
        const said = [heading && headingText(t, kpi, heading), definitionText(t, review, panel, slot)];
        return {
          ...mark(t, kpi, point, { isClose: panel === "long", said }),
          ...{ heading, judgement: point.period.key === review.asOf?.key ? judgement : undefined },
          text: point.value !== null && labelled.includes(slot) ? shortFigure(point.value, kpi) : undefined,
        };
      })
      .concat(ahead),
  };
}

type Around = { readonly isClose: boolean; readonly said: readonly (string | undefined)[] };

function mark(t: ReviewWords, kpi: ReviewedKpi, point: ReviewPoint, { isClose, said }: Around): ReviewMark {
  const { period, value, lastYear, targets, state } = point;
  const words = [
    value === null ? t("state.missing") : fullFigure(value, kpi),
    value !== null && stateText(t, point),
    lastYear !== null && t("words.lastYear", { value: fullFigure(lastYear, kpi) }),
    targets.length > 0 && t("words.target", { value: targetText(kpi, targets) }),
    ...said,
  ];
  return {
    ...{ ...axisName(period, isClose), name: periodName(period), value, lastYear, targets },
    state: state === "partial_coverage" ? "partial" : state,
    words: words.filter(Boolean).join(", "),
  };
}

const targetText = (kpi: ReviewedKpi, targets: readonly number[]): string =>
  targets.map((target) => fullFigure(target, kpi)).join("–");

function stateText(t: ReviewWords, { state, days }: ReviewPoint): string | null {
  if (state === "running" && days) return t("state.running", { days: days.elapsed, total: days.total });
  return state === "complete" || state === "running" ? null : t(`state.${state}`);
}

function flagMarks({ flags }: Review, panel: Panel): ReviewFlagMark[] {
  return flags.flatMap((flag) => {
    const slot = panel === "recent" ? flag.recentSlot : flag.longSlot;
    return slot === null ? [] : [{ number: flag.number, side: sideOf(flag), slot }];
  });
}

const sideOf = ({ side }: ReviewFlag): ReviewFlagMark["side"] =>
  side === "it" || side === "marketing" ? side : "other";

/** What the numbers of the flags stand for. */
export function eventWords(t: ReviewWords, review: Review): ReviewEventWords {
  const events = review.flags.map((flag) => ({
    ...{ flag: String(flag.number), title: flag.title, side: sideOf(flag), isRecent: flag.recentSlot !== null },
    detail: t("event", { side: flag.side, on: dayText(flag.startsOn, { year: flag.recentSlot === null }) }),
  }));
  const lines = [...events, ...definitionLines(t, review)];
  const earlier = lines.filter(({ isRecent }) => !isRecent);
  return {
    label: t("events"),
    ...{ recent: lines.filter(({ isRecent }) => isRecent), earlier },
    earlierLabel: t("earlierEvents", { count: earlier.length }),
  };
}

/** The figures of the summary row the KPI has. */
export function summaryWords(t: ReviewWords, kpi: ReviewedKpi, { summary, asOf }: Review): ReviewSummaryWords {
  const { lastPeriod, mtd, qtd, ytd } = summary;
  const shown = [lastPeriod, mtd, qtd, ytd].filter((figure) => figure !== null);
  const unit = figure(0, kpi.unit, kpi.currency).unit;
  return {
    figures: shown.map((figure) => summaryFigure(t, kpi, figure, asOf ? periodName(asOf) : figure.span.key)),
    units: [unit, t("units", { unit: differenceUnit(kpi.unit) === "pp" ? "pp" : "%" })].filter(Boolean).join(" · "),
  };
}

function summaryFigure(t: ReviewWords, kpi: ReviewedKpi, { span, value, yoy, isWhole }: SummaryFigure, last: string) {
  const name = span.kind === "month" ? monthText(span.start) : span.key.replace(/^.+-(?=Q)/, "");
  const label = span.kind === "period" ? last : t("toDate", { span: name });
  if (value === null) return { label, value: "–", change: "", spoken: t("state.missing") };
  const change = yoy === null ? null : changeFigure(yoy, value, kpi.unit);
  const [partial, partialSpoken] = isWhole ? [] : [t("partial"), t("state.partial_coverage")];
  return {
    ...{ label, value: shortFigure(value, kpi) },
    change: [change?.text ?? (isWhole ? "–" : null), partial].filter(Boolean).join(" "),
    spoken: [
      change ? t("words.change", { change: `${change.text} ${change.unit}` }) : t("words.noChange"),
      partialSpoken,
    ]
      .filter(Boolean)
      .join(", "),
  };
}

/** Every point once, newest first, as the table prints it. */
export function tableRows(t: ReviewWords, kpi: ReviewedKpi, review: Review): (string | null)[][] {
  const own = new Set(review.recent.points.map(({ period }) => period.key));
  const rowsOf = (panel: Panel) =>
    review[panel].points.flatMap((point, slot) => {
      const heading = panel === "recent" ? headingOf(review, point) : undefined;
      const said = [heading && headingText(t, kpi, heading), definitionText(t, review, panel, slot)];
      return panel === "long" && own.has(point.period.key) ? [] : [tableRow(t, kpi, point, said)];
    });
  return [...aheadRows(t, kpi, review), ...[...rowsOf("long"), ...rowsOf("recent")].toReversed()];
}

function tableRow(t: ReviewWords, kpi: ReviewedKpi, point: ReviewPoint, said: Around["said"]): (string | null)[] {
  const print = (value: number | null) => (value === null ? null : fullFigure(value, kpi));
  return [
    ...[periodName(point.period), rangeText(point.period.start, point.period.end, { year: true })],
    ...[print(point.value), print(point.lastYear)],
    ...[point.targets.length > 0 ? targetText(kpi, point.targets) : null],
    [stateText(t, point), ...said].filter(Boolean).join("; ") || null,
  ];
}
