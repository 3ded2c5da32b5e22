import { wordsOf } from "@/app/_marks/words";
import { StepChart } from "@/app/_ui/charts/step-chart";
import { amountRounded, amountTick, amountWithSymbol, dayText } from "@/app/_ui/format";
import { Section } from "@/app/_ui/section";
import type { ForecastSum } from "@/lib/budgets/reading/forecast";
import type { MoneyMonths } from "@/lib/budgets/reading/months";
import { addDays, monthStart } from "@/lib/kernel/day";

type MoneyUsedProps = {
  readonly used: MoneyMonths | null;
  readonly currency: string;
  readonly forecast: ForecastSum;
};

/** The plan and what was spent and promised, from the beginning of the year on; no drawing where all of it is nothing. */
export function MoneyUsed({ used, currency, forecast }: MoneyUsedProps) {
  const t = wordsOf("budgets.used");
  const last = used?.months.findLast(({ spent }) => spent !== null);
  if (!used || !last) return null;
  const { months } = used;
  const ends = forecast.known === forecast.asked ? forecast.amountMinor : null;
  const allocated = months.at(-1)?.plan ?? 0n;
  if (!ends && months.every(({ plan, spent, used }) => !plan && !spent && !used)) return null;
  const finding = sentence(last, currency);
  return (
    <Section id="used" title={t("title")} note={t(used.isPlannedByMonth ? "noteByMonth" : "noteEvenly")}>
      <StepChart
        steps={months.map(({ month }) => ({ key: month, label: dayText(month).slice(-3, -2) }))}
        series={seriesOf(used, { plan: t("plan"), data: t("spent"), promised: t("promised") })}
        end={ends === null ? null : { value: Number(ends), name: t("forecast"), isOver: ends > allocated }}
        grid={gridOf([...months.map(({ plan }) => Number(plan)), Number(ends ?? 0n)], currency)}
        summary={finding}
        table={{
          label: t("asTable"),
          caption: finding,
          columns: [t("month"), t("plan"), t("spent"), t("used")],
          rows: months.map(({ month, plan, spent, used }) => [
            dayText(month, { year: true }).slice(2),
            amountRounded(plan, currency),
            spent === null ? null : amountRounded(spent, currency),
            used === null ? null : amountRounded(used, currency),
          ]),
        }}
      />
    </Section>
  );
}

function sentence({ month, plan, used }: MoneyMonths["months"][number], currency: string): string {
  const t = wordsOf("budgets.used");
  const apart = (used ?? 0n) - plan;
  const amount = amountWithSymbol(apart < 0n ? -apart : apart, currency);
  const on = dayText(addDays(monthStart(month, 1), -1));
  return t(apart > 0n ? "above" : "below", { amount, on });
}

/** What is promised stands on top of the last month's spending, as one more step. */
function seriesOf({ months }: MoneyMonths, names: Record<"plan" | "data" | "promised", string>) {
  const last = months.findLastIndex(({ spent }) => spent !== null);
  const spent = months.map((one) => (one.spent === null ? null : Number(one.spent)));
  const used = Number(months[last]?.used ?? 0n);
  const promised = months.map((_, at) => (at === Math.min(last + 1, months.length - 1) ? used : null));
  return [
    { look: "plan" as const, name: names.plan, values: months.map(({ plan }) => Number(plan)) },
    { look: "data" as const, name: names.data, values: spent },
    ...(used > Number(months[last]?.spent ?? 0n)
      ? [{ look: "promised" as const, name: names.promised, values: promised, from: Number(months[last]?.spent ?? 0n) }]
      : []),
  ];
}

function gridOf(values: readonly number[], currency: string) {
  const top = Math.max(...values, 1);
  const rough = top / 2.5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([5, 2, 1].find((times) => times * power <= rough) ?? 1) * power;
  return Array.from({ length: Math.floor(top / step) + 1 }, (_, at) => ({
    value: at * step,
    label: amountTick(at * step, currency),
  }));
}
