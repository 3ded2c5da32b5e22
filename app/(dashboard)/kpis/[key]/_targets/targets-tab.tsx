import { wordsOf } from "@/app/_marks/words";
import { ButtonLink } from "@/app/_ui/button";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { dayText, figure } from "@/app/_ui/format";
import { today } from "@/lib/kernel/day";
import type { TargetLine } from "@/lib/kpis/queries/parts/words";
import { type ShownStep, shownSteps } from "@/lib/kpis/standing/target-line";
import type { KpiDetail, TabProps } from "../kpi-detail";

/** The target line step by step, the newest first: from when to when each holds, who set it and why. */
export function TargetsTab({ kpi, context: { now, organisation } }: TabProps) {
  const t = wordsOf("kpis.targets");
  const { line, definition, targets, maySetTarget } = kpi;
  const set = maySetTarget && (
    <ButtonLink href={`/kpis/${line.key}/target`} prefetch={false}>
      {t("set")}
    </ButtonLink>
  );
  if (targets.length === 0) {
    const kind = definition.direction === "band" ? "band" : "none";
    return <EmptyState title={t(`${kind}.title`)} reason={t(`${kind}.reason`)} action={set} />;
  }
  const steps = shownSteps(targets, { on: today(now, organisation.zone), kind: definition.targetKind });
  const isPath = definition.targetKind === "path";
  return (
    <>
      {definition.countsTowardsIncentive && <p className="hint kpi-tab">{t("locked")}</p>}
      <DataTable caption={t("caption", { name: line.name })}>
        <thead>
          <tr>
            <Th>{t(isPath ? "from.path" : "holds")}</Th>
            <Th num>{t("target")}</Th>
            <Th>{t("state")}</Th>
            <Th>{t("setBy")}</Th>
            <Th>{t("reason")}</Th>
          </tr>
        </thead>
        <tbody>
          {steps.map((shown) => (
            <StepRow key={shown.place} shown={shown} line={line} isPath={isPath} />
          ))}
        </tbody>
      </DataTable>
      {set && <p className="kpi-tab form-actions">{set}</p>}
    </>
  );
}

type StepRowProps = {
  readonly shown: ShownStep<TargetLine>;
  readonly line: KpiDetail["line"];
  readonly isPath: boolean;
};

function StepRow({ shown: { step, until, state }, line, isPath }: StepRowProps) {
  const t = wordsOf("kpis.targets");
  const { text, unit } = figure(step.value, line.unit, line.currency);
  const from = dayText(step.from, { year: true });
  const open = state === "replaced" || isPath ? from : t("onwards", { from });
  const holds = until ? t("until", { from, to: dayText(until, { year: true }) }) : open;
  const value = (
    <>
      {text} <span className="unit">{unit}</span>
    </>
  );
  return (
    <tr>
      <Th scope="row">{holds}</Th>
      <Td num strong={state === "in_force"} quiet={state === "replaced"}>
        {state === "replaced" ? <s>{value}</s> : value}
      </Td>
      <Td quiet={state !== "in_force"}>{t(`stateIs.${state}`)}</Td>
      <Td>{step.setBy ?? "–"}</Td>
      <Td wrap>{step.reason || "–"}</Td>
    </tr>
  );
}
