import type { ReactNode } from "react";
import { wordsOf } from "@/app/_marks/words";
import { dayText, figure } from "@/app/_ui/format";
import { Section } from "@/app/_ui/section";
import { day } from "@/lib/kernel/day";
import { FedFrom } from "./fed-from";
import type { KpiDetail } from "./kpi-detail";

/** What the KPI means and how it is judged; what was left open is not listed. */
export function DefinitionFacts({ kpi: { definition, line, fedFrom } }: { readonly kpi: KpiDetail }) {
  const t = wordsOf("kpis.facts");
  const is = wordsOf("kpis.new");
  const names = wordsOf("kpis.names");
  const print = (value: number | null) => {
    if (value === null) return "–";
    const { text, unit } = figure(value, line.unit, line.currency);
    return `${text} ${unit}`.trim();
  };
  const owners = [
    line.itOwner && t("it", { name: line.itOwner.name }),
    line.marketingOwner && t("marketing", { name: line.marketingOwner.name }),
  ].filter((owner) => owner !== null);
  const band = t("band", { low: print(definition.bandLow), high: print(definition.bandHigh) });
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t("plainLine"), definition.plainLine],
    [t("definition"), definition.definition],
    [t("formula"), definition.formula],
    [t("direction"), definition.direction === "band" ? band : is(`directionIs.${definition.direction}`)],
    [t("reading"), `${is(`cadenceIs.${definition.cadence}`)} · ${is(`periodKindIs.${definition.periodKind}`)}`],
    [t("outcome"), definition.outcome ? is(`outcomeIs.${definition.outcome}`) : ""],
    [t("owners"), owners.join(", ")],
    [t("rule"), t("ruleIs", { risk: signed(definition.atRiskGap), off: signed(definition.offTrackGap) })],
    ...line.names.map((own) => [names("says", { function: own.function }), own.name] as const),
    [t("source"), fedFrom ? <FedFrom from={fedFrom} key={fedFrom.key} /> : definition.source],
    [t("review"), definition.reviewOn ? dayText(day(definition.reviewOn), { year: true }) : ""],
  ];
  return (
    <Section id="definition" title={t("title")}>
      <dl className="fact-list">
        {facts
          .filter(([, told]) => told !== "")
          .map(([name, told]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{told}</dd>
            </div>
          ))}
      </dl>
    </Section>
  );
}

const signed = (gap: number): string => String(gap).replace("-", "−");
