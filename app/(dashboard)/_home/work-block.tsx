import { InitiativeStatus, StatusCounts } from "@/app/_marks/initiative-status";
import { KpiLink, KpiOwners } from "@/app/_marks/kpi-cells";
import { wordsOf } from "@/app/_marks/words";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { dayText } from "@/app/_ui/format";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import type { HealthState } from "@/lib/initiatives/health";
import type { InitiativeLine } from "@/lib/initiatives/line";

type WorkBlockProps = {
  readonly initiatives: readonly InitiativeLine[];
  readonly counts: Readonly<Record<HealthState, number>>;
};

const mostShown = 6;

/** Of all work but drafts, what is not simply on track. */
export const troubledOf = (initiatives: readonly InitiativeLine[]): InitiativeLine[] =>
  initiatives.filter(({ status, state }) => status !== "on_track" && state !== "draft");

/** IT's first block: the work that does not run smoothly, with the stages and KPIs that wait on it. */
export function WorkBlock({ initiatives, counts }: WorkBlockProps) {
  const t = wordsOf("home");
  const troubled = troubledOf(initiatives);
  return (
    <Section id="work" title={t("work")} count={troubled.length} note={t("workNote")}>
      <StatusCounts counts={counts} hrefFor={(status) => `/initiatives?status=${status}`} />
      <DataTable caption={t("work")}>
        <thead>
          <tr>
            <Th>{t("column.status")}</Th>
            <Th>{t("column.initiative")}</Th>
            <Th>{t("column.stages")}</Th>
            <Th>{t("column.moves")}</Th>
            <Th>{t("column.owners")}</Th>
            <Th num>{t("column.ends")}</Th>
          </tr>
        </thead>
        <tbody>
          {troubled.slice(0, mostShown).map((line) => (
            <tr key={line.id}>
              <Td>
                <InitiativeStatus line={line} />
              </Td>
              <Td strong>
                <SoftLink href={`/initiatives/${line.id}`}>{line.name}</SoftLink>
              </Td>
              <Td>{line.stages.map(({ name }) => name).join(", ") || "–"}</Td>
              <Td>
                {line.kpis.map((kpi, place) => (
                  <span key={kpi.id}>
                    {place > 0 && ", "}
                    <KpiLink kpi={kpi} />
                  </span>
                ))}
                {line.kpis.length === 0 && "–"}
              </Td>
              <Td>
                <KpiOwners line={line} />
              </Td>
              <Td num>{line.endsOn ? dayText(line.endsOn) : "–"}</Td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Section>
  );
}
