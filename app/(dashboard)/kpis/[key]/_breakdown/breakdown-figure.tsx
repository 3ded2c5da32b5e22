import { wordsOf } from "@/app/_marks/words";
import { drawnSeries } from "@/app/_ui/charts/breakdown-series";
import { FigureWithTable } from "@/app/_ui/charts/figure-with-table";
import { LazyBreakdownChart } from "@/app/_ui/charts/lazy-breakdown-chart";
import { countText, figure, rangeText } from "@/app/_ui/format";
import type { readBreakdown } from "@/lib/kpis/queries/read-breakdown";
import { type BreakdownPart, breakdownTable, extremes, overlaps, together } from "@/lib/kpis/readings/breakdown";
import { fewCases, hasFewCases } from "@/lib/kpis/readings/few-cases";
import type { KpiDetail } from "../kpi-detail";

type Found = Awaited<ReturnType<typeof readBreakdown>>;

type BreakdownFigureProps = {
  readonly kpi: KpiDetail;
  readonly found: Found & { readonly shown: NonNullable<Found["shown"]> };
};

/** The parts as sorted bars and as a table, with what they may and may not be added up to. */
export function BreakdownFigure({ kpi: { line, definition }, found }: BreakdownFigureProps) {
  const t = wordsOf("kpis.breakdown");
  const { by, parts, whole, shown } = found;
  const { series, groups } = breakdownTable(parts);
  const print = (value: number | null | undefined) =>
    typeof value === "number" ? joined(figure(value, line.unit, line.currency)) : null;
  const byName = by.map((one) => t(`by.${one}`)).join(t("andAlso"));
  const period = `${shown.period}, ${rangeText(shown.start, shown.end, { year: true })}`;
  const ends = extremes(parts);
  const finding = ends
    ? t("finding", {
        ...{ most: nameOf(ends.most), high: print(ends.most.value) ?? "" },
        ...{ least: nameOf(ends.least), low: print(ends.least.value) ?? "" },
      })
    : t("caption", { name: line.name, by: byName, period: shown.period });
  const sum = together(parts, by, definition);
  const few = parts.filter(hasFewCases);
  const left = series.length - drawnSeries(series).length;
  const notes = [
    t("whole", { value: print(whole) ?? t("noData") }),
    sum !== null && t("together", { value: print(sum) ?? "" }),
    overlaps(by) && t("overlap"),
    few.length > 0 && t("few", { parts: few.map(nameOf).join(", "), limit: fewCases }),
    left > 0 && t("moreInTable", { count: left }),
  ];
  return (
    <div className="kpi-tab">
      <FigureWithTable
        label={t("asTable")}
        caption={t("caption", { name: line.name, by: byName, period })}
        columns={[byName, t("value"), t("numerator"), t("cases"), t("note")]}
        rows={parts
          .toSorted(byPlace(groups.map(({ name }) => name)))
          .map((part) => [
            nameOf(part),
            print(part.value),
            part.numerator === null ? null : countText(part.numerator),
            part.denominator === null ? null : countText(part.denominator),
            hasFewCases(part) ? t("fewCases") : "",
          ])}
      >
        <LazyBreakdownChart
          finding={finding}
          note={period}
          summary={groups
            .map(({ name, parts: bars }) => `${name} ${bars.map((bar) => print(bar?.value) ?? "–").join(", ")}`)
            .join("; ")}
          series={series}
          rows={groups.map(({ name, parts: bars }) => ({
            name,
            values: bars.map((bar) =>
              bar?.value == null
                ? null
                : { amount: bar.value, text: `${print(bar.value)}${hasFewCases(bar) ? " *" : ""}` },
            ),
          }))}
        />
      </FigureWithTable>
      {notes.filter(Boolean).map((note) => (
        <p className="hint" key={String(note)}>
          {note}
        </p>
      ))}
    </div>
  );
}

const nameOf = ({ keys }: BreakdownPart): string => keys.join(" · ");

const joined = ({ text, unit }: { readonly text: string; readonly unit: string }): string => `${text} ${unit}`.trim();

/** In the order of the bars, and within a group the largest first. */
const byPlace = (names: readonly string[]) => (a: BreakdownPart, b: BreakdownPart) =>
  names.indexOf(a.keys[0] ?? "") - names.indexOf(b.keys[0] ?? "") || (b.value ?? 0) - (a.value ?? 0);
