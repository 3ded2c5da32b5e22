import { useTranslations } from "next-intl";
import { ButtonLink } from "@/app/_ui/button";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { dayText, figure } from "@/app/_ui/format";
import type { TabProps } from "../kpi-detail";

/** The target line step by step, the newest first, with who set it and why. */
export function TargetsTab({ kpi: { line, definition, targets, maySetTarget } }: TabProps) {
  const t = useTranslations("kpis.targets");
  const set = maySetTarget && (
    <ButtonLink href={`/kpis/${line.key}/target`} prefetch={false}>
      {t("set")}
    </ButtonLink>
  );
  if (targets.length === 0) {
    const kind = definition.direction === "band" ? "band" : "none";
    return <EmptyState title={t(`${kind}.title`)} reason={t(`${kind}.reason`)} action={set} />;
  }
  const steps = targets.map((step, place) => ({ ...step, place })).reverse();
  const kind = definition.targetKind === "path" ? "path" : "level";
  return (
    <>
      <DataTable caption={t("caption", { name: line.name })}>
        <thead>
          <tr>
            <Th>{t(`from.${kind}`)}</Th>
            <Th num>{t("target")}</Th>
            <Th>{t("setBy")}</Th>
            <Th>{t("reason")}</Th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => {
            const { text, unit } = figure(step.value, line.unit, line.currency);
            return (
              <tr key={step.place}>
                <Th scope="row">{dayText(step.from, { year: true })}</Th>
                <Td num>
                  {text} <span className="unit">{unit}</span>
                </Td>
                <Td>{step.setBy ?? "–"}</Td>
                <Td wrap>{step.reason || "–"}</Td>
              </tr>
            );
          })}
        </tbody>
      </DataTable>
      {set && <p className="kpi-tab form-actions">{set}</p>}
    </>
  );
}
