import { ReviewChart } from "@/app/_ui/charts/review-chart";
import { samePeriodLastYear } from "@/lib/kernel/period";
import type { Review } from "@/lib/kpis/review/review";
import { eventWords, panelData, summaryWords, tableRows } from "./kpi-review-parts";
import { axisFigure, changeSize, fullFigure, periodName, type ReviewedKpi, type ReviewWords } from "./kpi-review-words";
import { wordsOf } from "./words";

type KpiReviewProps = {
  readonly kpi: ReviewedKpi;
  readonly review: Review;
  /** Of the newest complete value, when it lies outside routine variation. */
  readonly judgement?: "better" | "worse" | undefined;
};

/** The review chart of a KPI with its summary row, its events and its table; the same on every page. */
export function KpiReview({ kpi, review, judgement }: KpiReviewProps) {
  const t = wordsOf("kpis.review");
  const finding = findingText(t, kpi, review);
  const hasValues = [...review.recent.points, ...review.long.points].some(({ value }) => value !== null);
  const longIsPooled = review.long.cadence !== review.recent.cadence;
  return (
    <ReviewChart
      finding={finding}
      note={longIsPooled && hasValues ? t(`note.${review.pooling}`) : undefined}
      recent={panelData(t, kpi, review, { panel: "recent", finding, judgement })}
      long={panelData(t, kpi, review, { panel: "long", finding })}
      words={{ lastYear: t("lastYear"), target: t("target"), ownScales: t("ownScales") }}
      summary={summaryWords(t, kpi, review)}
      events={eventWords(t, review)}
      table={{
        ...{ label: t("asTable"), caption: t("caption", { name: kpi.called }) },
        columns: [
          t("column.period"),
          t("column.days"),
          t("column.value"),
          t("lastYear"),
          t("target"),
          t("column.state"),
        ],
        rows: tableRows(t, kpi, review),
      }}
      addsUp={longIsPooled && review.pooling === "sum"}
      format={(value) => axisFigure(value, kpi)}
    />
  );
}

/** The finding in words: "Checkout completion fell to 54.1 % in W46, 2.1 pp below last year's W46". */
export function findingText(t: ReviewWords, kpi: ReviewedKpi, { asOf, finding: { values } }: Review): string {
  if (!asOf) return t("finding.nothing", { name: kpi.called });
  const value = Number(values.value);
  const sameLastYear = periodName(samePeriodLastYear(asOf));
  const isWeek = asOf.cadence === "weekly";
  const lastYearPeriod = isWeek ? t("lastYearsWeek", { week: sameLastYear }) : sameLastYear;
  return t("finding.moved", {
    ...{
      name: kpi.called,
      value: fullFigure(value, kpi),
      change: String(values.change),
      against: String(values.against),
    },
    apart: changeSize(Number(values.apart), value, kpi.unit),
    ...{ period: periodName(asOf), lastYearPeriod },
  });
}
