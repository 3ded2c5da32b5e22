import { wordsOf } from "@/app/_marks/words";
import { momentText } from "@/app/_server/moment";
import { figure } from "@/app/_ui/format";
import { SectionHead } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import { listRecalculations, type Recalculation } from "@/lib/kpis/queries/list-recalculations";
import type { KpiDetail, TabProps } from "../kpi-detail";

/** What the KPI is calculated from and what from it, and every change of its value that an input brought about. */
export async function CalculationSection({ kpi, context }: Pick<TabProps, "kpi" | "context">) {
  const t = wordsOf("kpis.calculation");
  const { calculation, feedsInto, line } = kpi;
  if (!calculation && feedsInto.length === 0) return null;
  const log = calculation ? await listRecalculations(context, { key: line.key, limit: 12 }) : null;
  return (
    <section className="section">
      {calculation && (
        <>
          <SectionHead title={t("title")} level={3} />
          <p>
            {t(`kind.${calculation.kind}`)} {linked(calculation.inputs, separatorOf[calculation.kind])}
            {calculation.count > calculation.inputs.length && (
              <> {t("more", { count: calculation.count - calculation.inputs.length })}</>
            )}
          </p>
        </>
      )}
      {feedsInto.length > 0 && (
        <p className="hint">
          {t("feedsInto")} {linked(feedsInto, ", ")}
        </p>
      )}
      {log && (
        <div className="section">
          <SectionHead title={t("log")} count={log.count} level={3} />
          {log.count === 0 && <p className="hint">{t("noLog")}</p>}
          <ul className="link-rows">
            {log.items.map((item) => (
              <li key={item.id}>
                {t("change", { period: item.period, before: valueText(item.before), after: valueText(item.after) })}{" "}
                <Cause cause={item.cause} />{" "}
                <span className="text-ink-3">{momentText(item.at, context.organisation.zone)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );

  function valueText(value: number | null): string {
    if (value === null) return t("noData");
    const { text, unit } = figure(value, line.unit, line.currency);
    return `${text} ${unit}`.trim();
  }
}

const separatorOf = { ratio: " ÷ ", difference: " − ", sum: " + ", pooled: ", " } as const;

type Named = KpiDetail["feedsInto"][number];

const linked = (kpis: readonly Named[], separator: string) =>
  kpis.map(({ id, key, name }, place) => (
    <span key={id}>
      {place > 0 && separator}
      <SoftLink className="underline" href={`/kpis/${key}`}>
        {name}
      </SoftLink>
    </span>
  ));

function Cause({ cause }: Pick<Recalculation, "cause">) {
  const t = wordsOf("kpis.calculation");
  if (cause === null) return t("because.several");
  if (cause === "set") return t("because.set");
  return t("because.corrected", { name: cause.name });
}
