import { wordsOf } from "@/app/_marks/words";
import { ProcessChart } from "@/app/_ui/charts/process-chart";
import type { ProcessData } from "@/app/_ui/charts/process-geometry";
import { countText, dayText } from "@/app/_ui/format";
import type { OpenProposal } from "@/lib/events/queries/read-watch";
import type { ToldProposal } from "@/lib/events/watch/told-proposal";
import { addDays } from "@/lib/kernel/day";
import { weekOf } from "@/lib/kernel/week";
import { sentence, shareJudged } from "./watch-words";

type WatchChartProps = { readonly proposal: OpenProposal; readonly told: ToldProposal };

/** The weeks of what was noticed against the limits of those before: the chart and the same as a table. */
export function WatchChart({ proposal, told }: WatchChartProps) {
  const t = wordsOf("journey.watchPage");
  const isCount = proposal.touchpoint !== "";
  const print = (value: number) => (isCount ? countText(Math.round(value)) : value.toFixed(1));
  const data = chartData(told, { isCount, print });
  const lines = data.spans.at(-1)?.lines;
  const named = (name: "upper" | "centre" | "lower" | "upperRange" | "meanRange") =>
    t(`chart.${name}`, { value: lines ? print(lines[name]) : "" });
  const limits = told.limits ? t("chart.note", { weeks: told.limits.count }) : t("chart.noLimits");
  const note = [shareJudged(told), limits].filter((one) => one !== null).join(" ");
  const valueName = told.share ? t("chart.lost", { days: told.share.withinDays }) : t("chart.value");
  return (
    <div className="watch-chart">
      <ProcessChart
        data={data}
        finding={
          told.share ? t("chart.went_on", { days: told.share.withinDays }) : t(`chart.${isCount ? "uses" : "visits"}`)
        }
        note={note}
        summary={`${sentence(proposal)}. ${note}`}
        cursor={sentence(proposal)}
        words={{
          ...{ upper: named("upper"), centre: named("centre"), lower: named("lower") },
          ...{ upperRange: named("upperRange"), meanRange: named("meanRange"), ranges: t("chart.ranges") },
        }}
        table={{
          label: t("chart.asTable"),
          caption: sentence(proposal),
          columns: [t("chart.week"), valueName, t("chart.judged")],
          rows: told.weeks
            .map(({ monday, isBeyond }, at) => [
              weekOf(monday),
              print(data.points[at]?.value ?? 0),
              isBeyond ? t("chart.beyond") : null,
            ])
            .reverse(),
        }}
      />
    </div>
  );
}

type Look = { readonly isCount: boolean; readonly print: (value: number) => string };

/** Shares in percent; limits from the first week they rest on that is shown. */
function chartData({ weeks, limits, baseline }: ToldProposal, { isCount, print }: Look): ProcessData {
  const t = wordsOf("journey.watchPage.chart");
  const scale = isCount ? 1 : 100;
  const calm = new Set(baseline);
  const points = weeks.map(({ monday, value, isBeyond }, at) => {
    const before = weeks[at - 1];
    return {
      ...{
        label: weekOf(monday).slice(5),
        name: weekOf(monday),
        group: weekOf(monday).slice(0, 4),
        value: value * scale,
      },
      range: before && addDays(before.monday, 7) === monday ? Math.abs(value - before.value) * scale : null,
      ...{ isLocking: calm.has(monday), rules: isBeyond ? "1" : "", isRangeSignal: false },
      judgement: isBeyond ? ("worse" as const) : ("routine" as const),
      words: [dayText(monday), print(value * scale), ...(isBeyond ? [t("beyond")] : [])].join(", "),
    };
  });
  const lines = limits && {
    ...{ upper: limits.upper * scale, centre: limits.centre * scale, lower: Math.max(0, limits.lower) * scale },
    ...{ upperRange: limits.upperRange * scale, meanRange: limits.meanMovingRange * scale },
  };
  const note = limits ? t("locked", { weeks: limits.count }) : "";
  const spans = [{ first: 0, last: Math.max(0, points.length - 1), note, lines }];
  return { points, spans, format: print, formatRange: print };
}
