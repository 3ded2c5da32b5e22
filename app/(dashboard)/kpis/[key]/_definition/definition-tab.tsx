import { momentText } from "@/app/_server/moment";
import { orNotFound } from "@/app/_server/not-found";
import { readDefinitions } from "@/lib/kpis/queries/read-definitions";
import type { TabProps } from "../kpi-detail";
import { AgreementSection } from "./agreement-section";
import { Benchmarks } from "./benchmarks";
import { NamesSection } from "./names-section";
import { OutcomeSection } from "./outcome-section";
import { twoNumbers } from "./two-numbers";
import { VersionDiff } from "./version-diff";
import { VersionList } from "./version-list";

/** What the KPI means, who agreed to that, what others call it, and how it came to mean it. */
export async function DefinitionTab({ kpi, context, asked }: TabProps) {
  const kept = await orNotFound(readDefinitions(context, { key: kpi.line.key }));
  const when = (at: Date) => momentText(at, context.organisation.zone);
  const numbers = kept.definitions.map(({ number }) => number);
  const compared = twoNumbers(numbers, asked);
  return (
    <div className="kpi-tab">
      <AgreementSection kpi={kpi} speaksFor={kept.speaksFor} />
      <NamesSection kpi={kpi} functions={kept.mayName ? kept.functions : []} />
      <OutcomeSection kpi={kpi} overrides={kept.overrides} mayOverride={kept.mayOverride} when={when} />
      <Benchmarks template={kpi.definition.template} />
      <VersionList kpi={kpi} kept={kept} when={when} />
      {compared && <VersionDiff kept={kept} kpiKey={kpi.line.key} {...compared} />}
    </div>
  );
}
