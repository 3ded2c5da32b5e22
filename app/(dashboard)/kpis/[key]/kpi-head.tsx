import { KpiAgreement } from "@/app/_marks/kpi-agreement";
import { wordsOf } from "@/app/_marks/words";
import { ButtonLink } from "@/app/_ui/button";
import { dayText, figure } from "@/app/_ui/format";
import { PageHead } from "@/app/_ui/page-head";
import type { KpiLine } from "@/lib/kpis/line";
import { FedFrom } from "./fed-from";
import type { KpiDetail } from "./kpi-detail";

/** The KPI's finding in one sentence, where its data comes from, and what one may do with it. */
export function KpiHead({ kpi, when }: { readonly kpi: KpiDetail; readonly when: (at: Date) => string }) {
  const t = wordsOf("kpis.head");
  const known = wordsOf("kpiCells");
  const { line } = kpi;
  const received =
    line.dataTo && line.receivedAt
      ? t("received", { dataTo: dayText(line.dataTo), at: when(line.receivedAt), source: line.source || t("noSource") })
      : t("nothingReceived");
  const actions = (
    <>
      {kpi.mayRecord && (
        <ButtonLink href={`/kpis/${line.key}/reading`} prefetch={false}>
          {t("logReading")}
        </ButtonLink>
      )}
      <ButtonLink href={`/thread?from=kpi:${line.key}`} prefetch={false}>
        {t("thread")}
      </ButtonLink>
    </>
  );
  return (
    <PageHead
      finding={<Finding line={line} />}
      sub={
        <>
          {line.ownName ? `${known("knownAs", { name: line.name })} · ${received}` : received}
          {kpi.fedFrom && (
            <>
              {" · "}
              <FedFrom from={kpi.fedFrom} />
            </>
          )}
        </>
      }
      tag={kpi.agreement && <KpiAgreement agreement={kpi.agreement} kpiKey={line.key} />}
      actions={actions}
    />
  );
}

function Finding({ line }: { readonly line: KpiLine }) {
  const t = wordsOf("kpis.head.finding");
  const shown = figure(line.value ?? 0, line.unit, line.currency);
  const values = {
    name: line.called,
    value: `${shown.text} ${shown.unit}`.trim(),
    dataTo: line.dataTo ? dayText(line.dataTo) : "",
    change: line.change ?? "routine",
  };
  return t(line.status, values);
}
