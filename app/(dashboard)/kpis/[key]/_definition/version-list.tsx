import { wordsOf } from "@/app/_marks/words";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import { agreeingSides } from "@/lib/kpis/definition/agreement";
import { graceFollowsWindow } from "@/lib/kpis/definition/judging";
import type { readDefinitions } from "@/lib/kpis/queries/read-definitions";
import type { KpiDetail } from "../kpi-detail";

/** A KPI's definitions with all that is known of them. */
export type Kept = Awaited<ReturnType<typeof readDefinitions>>;

type VersionListProps = { readonly kpi: KpiDetail; readonly kept: Kept; readonly when: (at: Date) => string };

/** Every definition the KPI had: when, by whom, why, and who agreed to it. */
export function VersionList({ kpi: { line }, kept, when }: VersionListProps) {
  const t = wordsOf("kpis.versions");
  const { definitions, agreements } = kept;
  const agreedBy = (number: number) => {
    const sides = agreeingSides.filter((side) => agreements.some((yes) => yes.number === number && yes.side === side));
    const [only] = sides;
    return sides.length === 2 ? t("both") : only ? t(only) : t("nobody");
  };
  const heads = ["number", "at", "by", "reason", "agreedBy", "changes"] as const;
  return (
    <Section id="versions" title={t("title")} count={definitions.length}>
      {definitions.length === 0 && <p className="hint">{t("noHistory")}</p>}
      {definitions.length > 0 && (
        <DataTable caption={t("caption", { name: line.name })}>
          <thead>
            <tr>
              {heads.map((head) => (
                <Th key={head}>{t(head)}</Th>
              ))}
            </tr>
          </thead>
          <tbody>
            {definitions.map(({ number, at, by, reason }, place) => {
              const before = definitions[place + 1]?.number;
              return (
                <tr key={number}>
                  <Th scope="row">{t("is", { number })}</Th>
                  <Td>{when(new Date(at))}</Td>
                  <Td>{by ?? t("system")}</Td>
                  <Td wrap>{reasonText(reason) || (before ? t("noReason") : t("first"))}</Td>
                  <Td>{agreedBy(number)}</Td>
                  <Td>{before ? <Compare kpiKey={line.key} from={before} to={number} /> : "–"}</Td>
                </tr>
              );
            })}
          </tbody>
        </DataTable>
      )}
    </Section>
  );
}

const reasonText = (reason: string): string =>
  reason === graceFollowsWindow ? wordsOf("kpis.versions")("graceFollowsWindow") : reason;

function Compare({ kpiKey, from, to }: { readonly kpiKey: string; readonly from: number; readonly to: number }) {
  const t = wordsOf("kpis.versions");
  return (
    <SoftLink className="text-link" href={`/kpis/${kpiKey}?tab=definition&from=${from}&to=${to}`} keepScroll>
      {t("compare", { number: from })}
    </SoftLink>
  );
}
