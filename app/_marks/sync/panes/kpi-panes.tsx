import { DataTable, Th } from "@/app/_ui/data-table";
import { figure } from "@/app/_ui/format";
import type { KpiLine } from "@/lib/kpis/line";
import { KpiChange, KpiComparison, KpiFreshness, KpiOwners, KpiSmallBase } from "../../kpi-cells";
import { KpiReason } from "../../kpi-reason";
import { KpiReview } from "../../kpi-review";
import { KpiRow } from "../../kpi-row";
import { KpiStatusMark } from "../../kpi-status";
import { wordsOf } from "../../words";
import type { PaneProps } from "../pane-props";

/** One KPI that is an exception: its figure, what it is held against, and six weeks beside twelve months. */
export function KpiPane({ step, seen }: PaneProps) {
  const line = seen.facts.kpis.find(({ id }) => id === step.ids[0]);
  if (!line) return null;
  const review = seen.reviews[line.id]?.review;
  return (
    <>
      <Hero line={line} />
      {review && (
        <KpiReview
          kpi={line}
          review={review}
          judgement={line.change === "better" || line.change === "worse" ? line.change : undefined}
        />
      )}
    </>
  );
}

function Hero({ line }: { readonly line: KpiLine }) {
  const t = wordsOf("kpis.hero");
  const cells = wordsOf("kpiCells");
  const printed = line.value === null ? null : figure(line.value, line.unit, line.currency);
  return (
    <div className="kpi-hero">
      <p className={printed && line.status !== "stale" ? "kpi-big" : "kpi-big text-ink-3"}>
        {printed ? printed.text : cells("noData")}
        {printed?.unit && <small> {printed.unit}</small>}
        <KpiSmallBase line={line} />
      </p>
      <dl>
        <div>
          <dt>{t("previous")}</dt>
          <dd>
            <KpiComparison line={line} against="previous" withUnit />
          </dd>
        </div>
        <div>
          <dt>{t("target")}</dt>
          <dd>
            <KpiComparison line={line} against="target" withUnit />
          </dd>
        </div>
      </dl>
      <div className="kpi-verdict">
        <p>
          <KpiStatusMark line={line} /> <KpiChange line={line} />
        </p>
        <p className="text-ink-2">
          <KpiReason line={line} />
        </p>
        <p className="text-ink-2">
          <KpiFreshness line={line} /> <KpiOwners line={line} />
        </p>
      </div>
    </div>
  );
}

/** Up to nine KPIs with nothing to say about them. */
export function KpisPane({ step, seen }: PaneProps) {
  const lines = step.ids.flatMap((id) => seen.facts.kpis.find((line) => line.id === id) ?? []);
  return <KpiTable caption={wordsOf("sync.step")("kpis", { part: step.part, count: lines.length })} lines={lines} />;
}

/** KPIs a line each, in the columns of every list. */
export function KpiTable({ caption, lines }: { readonly caption: string; readonly lines: readonly KpiLine[] }) {
  const t = wordsOf("kpis.column");
  const wide = ["history", "change"] as const;
  return (
    <DataTable caption={caption} fitsPhone>
      <thead>
        <tr>
          <Th>{t("name")}</Th>
          <Th num>{t("value")}</Th>
          <Th num wideOnly>
            {t("previous")}
          </Th>
          <Th num wideOnly>
            {t("target")}
          </Th>
          {wide.map((name) => (
            <Th key={name} wideOnly>
              {t(name)}
            </Th>
          ))}
          <Th>{t("status")}</Th>
          <Th wideOnly>{t("owners")}</Th>
          <Th num wideOnly>
            {t("dataTo")}
          </Th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <KpiRow key={line.id} line={line} />
        ))}
      </tbody>
    </DataTable>
  );
}
