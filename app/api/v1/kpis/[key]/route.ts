import { today } from "@/lib/kernel/day";
import { listReadings, type ReadingLine } from "@/lib/kpis/queries/list-readings";
import { readKpi } from "@/lib/kpis/queries/read-kpi";
import { readKpiContract } from "../../_contract/kpis";
import { serve } from "../../_contract/serve";
import { statusJson } from "../status-json";

/** The contract promises them all, however many there are. */
const everyReading = 100_000;

export const GET = serve(readKpiContract, async ({ context, params: { key } }) => {
  const { line, definition } = await readKpi(context, { key });
  const { items } = await listReadings(context, { key, scope: "in_force", limit: everyReading });
  return {
    body: {
      key: line.key,
      name: line.name,
      definition: definitionJson(definition),
      status: statusJson(line),
      asOf: today(context.now, context.organisation.zone),
      dataTo: line.dataTo,
      readings: items.filter(isWhole).map(readingJson),
      breakdowns: items
        .filter((reading) => !isWhole(reading))
        .map((reading) => ({ ...readingJson(reading), ...breakdownOf(reading) })),
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

const isWhole = ({ region, persona, channel }: ReadingLine): boolean => !region && !persona && !channel;

const breakdownOf = ({ region, persona, channel }: ReadingLine) => ({ region, persona, channel });
