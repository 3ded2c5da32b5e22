import { wordsOf } from "@/app/_marks/words";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { SoftLink } from "@/app/_ui/soft-link";
import { stageMetrics } from "@/db/vocabulary/events";
import { type StageMetric, unitOf } from "@/lib/events/counts/stage-readings";

type MetricTableProps = {
  readonly chosen: StageMetric | null;
  readonly hrefOf: (metric: StageMetric) => string;
  /** Whether people can go on from here: not from the last stage. */
  readonly hasNext: boolean;
};

/** What of a stage can feed a KPI, in words and with its definition; each is chosen by its link. */
export function MetricTable({ chosen, hrefOf, hasNext }: MetricTableProps) {
  const t = wordsOf("journey.feed");
  const metrics = stageMetrics.filter((metric) => hasNext || metric !== "went_on");
  return (
    <DataTable caption={t("metrics")} comfortable fitsPhone>
      <thead>
        <tr>
          <Th>{t("metricHead")}</Th>
          <Th>{t("definition")}</Th>
          <Th wideOnly>{t("unitHead")}</Th>
        </tr>
      </thead>
      <tbody>
        {metrics.map((metric) => (
          <tr key={metric}>
            <Th scope="row">
              <SoftLink
                className="text-link"
                href={hrefOf(metric)}
                keepScroll
                aria-current={metric === chosen ? "true" : undefined}
              >
                {t(`metric.${metric}`)}
              </SoftLink>
              {metric === chosen && <small> {t("chosen")}</small>}
            </Th>
            <Td wrap>{t(`means.${metric}`)}</Td>
            <Td wideOnly quiet>
              {t(`unit.${unitOf(metric) === "count" ? "count" : "percent"}`)}
            </Td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
