import { effectText, lagText } from "@/app/_marks/driver-words";
import { KpiChange, KpiName, KpiSparkline, KpiValue } from "@/app/_marks/kpi-cells";
import { wordsOf } from "@/app/_marks/words";
import { ButtonLink } from "@/app/_ui/button";
import { SectionHead } from "@/app/_ui/section";
import type { KpiLine } from "@/lib/kpis/line";
import { listKpis } from "@/lib/kpis/queries/list-kpis";
import type { KpiDetail, TabProps } from "../kpi-detail";
import { CalculationSection } from "./calculation-section";

type Neighbour = KpiDetail["drivers"][number];

/** What drives the KPI, the KPI itself and what it drives, left to right in the order in which a move shows. */
export async function DriversTab({ kpi, context }: TabProps) {
  const t = wordsOf("kpis.drivers");
  const { line, drivers, drives } = kpi;
  const ids = [...drivers, ...drives].map(({ id }) => id);
  const { items } = await listKpis(context, { ids, limit: 500 });
  const lineOf = new Map(items.map((one) => [one.id, one]));
  const inputs = withLines(drivers, lineOf);
  const outputs = withLines(drives, lineOf);
  return (
    <div className="kpi-tab">
      <section className="section">
        <SectionHead title={t("inputs")} count={inputs.length} level={3} />
        {inputs.length === 0 && <p className="hint">{t("none.inputs")}</p>}
        <Multiples
          rows={inputs.map(({ link, other }) => ({ line: other, said: said(link, other, line), note: link.note }))}
        />
      </section>
      <section className="section">
        <SectionHead title={t("this")} level={3} />
        <Multiples rows={[{ line, said: "", note: "" }]} />
      </section>
      <section className="section">
        <SectionHead title={t("outputs")} count={outputs.length} level={3} />
        {outputs.length === 0 && <p className="hint">{t("none.outputs")}</p>}
        <Multiples
          rows={outputs.map(({ link, other }) => ({ line: other, said: said(link, line, other), note: link.note }))}
        />
      </section>
      <p className="form-actions section">
        <ButtonLink href={`/kpis/tree?kpi=${line.key}`} prefetch={false}>
          {t("tree")}
        </ButtonLink>
        {kpi.mayEdit && (
          <ButtonLink href={`/kpis/${line.key}/drivers`} tone="quiet" prefetch={false}>
            {t("edit")}
          </ButtonLink>
        )}
      </p>
      <CalculationSection kpi={kpi} context={context} />
    </div>
  );
}

type Row = { readonly line: KpiLine; readonly said: string; readonly note: string };

/** Each KPI of a step of the chain: its name, value, change and last thirteen periods, and what is said of its link. */
function Multiples({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <div className="driver-multiples">
      {rows.map(({ line, said: words, note }) => (
        <div key={line.id} className="driver-multiple">
          <KpiName line={line} />
          <span className="driver-figures">
            <KpiValue line={line} withUnit />
            <KpiChange line={line} />
          </span>
          <KpiSparkline line={line} width={190} height={36} />
          {words && <span className="text-ink-3">{words}</span>}
          {note && <span className="text-ink-3">{note}</span>}
        </div>
      ))}
    </div>
  );
}

const said = (link: Neighbour, driver: KpiLine, output: KpiLine): string =>
  [lagText(link), effectText(link, driver, output)].filter(Boolean).join(" · ");

const withLines = (links: readonly Neighbour[], lineOf: ReadonlyMap<string, KpiLine>) =>
  links.flatMap((link) => {
    const other = lineOf.get(link.id);
    return other ? [{ link, other }] : [];
  });
