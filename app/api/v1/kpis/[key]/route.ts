import { today } from "@/lib/kernel/day";
import { type ReadingLine, readKpi } from "@/lib/kpis/queries/read-kpi";
import { readKpiContract } from "../../_contract/kpis";
import { serve } from "../../_contract/serve";
import { statusJson } from "../status-json";

export const GET = serve(readKpiContract, async ({ context, params: { key } }) => {
  const { line, definition, readings, breakdowns } = await readKpi(context, { key });
  return {
    body: {
      key: line.key,
      name: line.name,
      definition: definitionJson(definition),
      status: statusJson(line),
      asOf: today(context.now, context.organisation.zone),
      dataTo: line.dataTo,
      readings: readings.map(readingJson),
      breakdowns: breakdowns.map((reading) => ({ ...readingJson(reading), ...breakdownOf(reading) })),
    },
  };
});

const definitionJson = (definition: Awaited<ReturnType<typeof readKpi>>["definition"]) => ({
  text: definition.definition,
  formula: definition.formula,
  unit: definition.unit,
  currency: definition.currency,
  direction: definition.direction,
  cadence: definition.cadence,
  periodKind: definition.periodKind,
  targetKind: definition.targetKind,
  bandLow: definition.bandLow,
  bandHigh: definition.bandHigh,
  baselineValue: definition.baselineValue,
  baselineOn: definition.baselineOn,
  atRiskGap: definition.atRiskGap,
  offTrackGap: definition.offTrackGap,
  source: definition.source,
});

const readingJson = ({
  period,
  value,
  numerator,
  denominator,
  version,
  source,
  coverage,
  receivedAt,
}: ReadingLine) => ({
  ...{ period, value, numerator, denominator, version, source, coverage },
  receivedAt: new Date(receivedAt).toISOString(),
});

const breakdownOf = ({ region, persona, channel }: ReadingLine) => ({ region, persona, channel });
