import { getTranslations } from "next-intl/server";
import { ImpactChart, type ImpactMark } from "@/app/_ui/charts/impact-chart";
import { figure, rangeText } from "@/app/_ui/format";
import type { ExpectedPoint } from "@/lib/initiatives/impact/impact";
import type { KpiImpact, Launch } from "@/lib/initiatives/queries/read-impact";
import { yearOf } from "@/lib/kernel/day";
import { valueText } from "./impact-writing";

type ImpactFigureProps = {
  readonly name: string;
  readonly measured: KpiImpact;
  readonly points: readonly ExpectedPoint[];
  readonly launch: Launch;
  /** The finding in words. */
  readonly finding: string;
};

/** A KPI's periods beside what they would have been, and the same as a table. */
export async function ImpactFigure({ name, measured: { kpi }, points, launch, finding }: ImpactFigureProps) {
  const t = await getTranslations("impact.figure");
  const text = (value: number) => valueText(value, kpi);
  const marks = points.map((point): ImpactMark => {
    const { lower, upper } = point;
    const values = { actual: text(point.actual), expected: text(point.expected) };
    const range = lower !== null && upper !== null ? { lower: text(lower), upper: text(upper) } : null;
    return {
      ...point,
      name: rangeText(point.start, point.end, { year: true }),
      words: range ? t("after", { ...values, ...range }) : t("before", values),
    };
  });
  const before = points.filter(({ lower }) => lower === null).length;
  return (
    <ImpactChart
      points={marks}
      before={before}
      begins={yearsBegun(points)}
      format={(value) => figure(value, kpi.unit, kpi.currency).text}
      words={{ actual: t("actual"), expected: t("expected"), launch: t(`launch.${launch.kind}`) }}
      note={t("note")}
      summary={t("summary", { name, finding })}
      cursor={t("cursor", { name })}
      table={{
        label: t("asTable"),
        caption: t("caption", { name }),
        columns: (["period", "actual", "expected", "range", "difference"] as const).map((one) => t(`column.${one}`)),
        rows: points.map((point, at) => tableRow(point, marks[at]?.name ?? "", text)).reverse(),
      }}
    />
  );
}

function tableRow(
  { actual, expected, lower, upper }: ExpectedPoint,
  name: string,
  text: (value: number) => string,
): (string | null)[] {
  const isAfter = lower !== null && upper !== null;
  return [
    name,
    text(actual),
    text(expected),
    isAfter ? `${text(lower)} – ${text(upper)}` : null,
    isAfter ? text(actual - expected) : null,
  ];
}

/** The first period shown of each year; where the next year is near, only where there is room. */
function yearsBegun(points: readonly ExpectedPoint[]): { slot: number; text: string; isWideOnly: boolean }[] {
  const slots = points.flatMap(({ start }, slot) => {
    const before = points[slot - 1]?.start;
    return before && yearOf(before) === yearOf(start) ? [] : [slot];
  });
  return slots.flatMap((slot, at) => {
    const room = ((slots[at + 1] ?? points.length) - slot) / points.length;
    return room < 0.08 ? [] : [{ slot, text: String(yearOf(points[slot]!.start)), isWideOnly: room < 0.25 }];
  });
}
