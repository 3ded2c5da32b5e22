import { KpiComparison, KpiSmallBase } from "@/app/_marks/kpi-cells";
import { heldAgainst } from "@/app/_marks/kpi-held-against";
import { KpiReason } from "@/app/_marks/kpi-reason";
import { KpiStatusMark } from "@/app/_marks/kpi-status";
import { wordsOf } from "@/app/_marks/words";
import { figure } from "@/app/_ui/format";
import { SoftLink } from "@/app/_ui/soft-link";
import type { KpiLine } from "@/lib/kpis/line";
import { fewCases } from "@/lib/kpis/readings/few-cases";
import { TargetWords, VariationWords } from "./_signal/variation-words";
import type { KpiDetail } from "./kpi-detail";

/** The value of the newest complete period, what it is compared with, and how it stands and why. */
export function KpiHero({ kpi }: { readonly kpi: Pick<KpiDetail, "line" | "variation"> }) {
  const { line } = kpi;
  const t = wordsOf("kpis.hero");
  const why = wordsOf("kpis.standing");
  const cells = wordsOf("kpiCells");
  const print = (value: number) => figure(value, line.unit, line.currency);
  const held = heldAgainst(line);
  const target = held && print(held.kind === "inside_band" ? held.difference : held.value);
  const versusTarget = held
    ? t(`against.${held.kind}`, { target: `${target?.text} ${target?.unit}`.trim() })
    : t("target");
  const running = line.running && print(line.running.value);
  return (
    <div className="kpi-hero">
      <BigValue line={line} />
      <dl>
        <div>
          <dt>{t("previous")}</dt>
          <dd>
            <KpiComparison line={line} against="previous" withUnit />
          </dd>
        </div>
        <div>
          <dt>{versusTarget}</dt>
          <dd>
            <KpiComparison line={line} against="target" withUnit />
          </dd>
        </div>
        {line.running && running && (
          <div>
            <dt>{t("running", { days: line.running.daysElapsed, total: line.running.daysTotal })}</dt>
            <dd className="text-ink-2">
              {running.text} <span className="unit">{running.unit}</span>
            </dd>
          </div>
        )}
      </dl>
      <div className="kpi-verdict">
        <p>
          <KpiStatusMark line={line} />
          {line.status !== "stale" && line.status !== "no_data" && <VariationWords kpi={kpi} />}
        </p>
        {line.smallBase !== null && (
          <p className="text-ink-2">{cells("smallBase.hero", { count: line.smallBase, limit: fewCases })}</p>
        )}
        <p className="text-ink-2">
          <KpiReason line={line} /> <TargetWords kpi={kpi} />{" "}
          <SoftLink href={`/kpis/${line.key}?why=open#why`} className="text-link">
            {why("why", { status: line.status })}
          </SoftLink>
        </p>
      </div>
    </div>
  );
}

function BigValue({ line }: { readonly line: KpiLine }) {
  const t = wordsOf("kpiCells");
  if (line.value === null) return <p className="kpi-big text-ink-3">{t("noData")}</p>;
  const { text, unit } = figure(line.value, line.unit, line.currency);
  return (
    <p className={line.status === "stale" ? "kpi-big text-ink-3" : "kpi-big"}>
      {text}
      {unit && <small> {unit}</small>}
      <KpiSmallBase line={line} />
    </p>
  );
}
