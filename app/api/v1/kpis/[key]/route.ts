import { today } from "@/lib/kernel/day";
import { editKpi } from "@/lib/kpis/commands/edit-kpi";
import type { Agreement } from "@/lib/kpis/definition/agreement";
import { listReadings, type ReadingLine } from "@/lib/kpis/queries/list-readings";
import { readKpi } from "@/lib/kpis/queries/read-kpi";
import { editKpiContract } from "../../_contract/kpi-writes";
import { readKpiContract } from "../../_contract/kpis";
import { serve } from "../../_contract/serve";
import { versionAsked } from "../../_contract/version";
import { judgedJson, statusJson } from "../status-json";

/** The contract promises them all, however many there are. */
const everyReading = 100_000;

export const GET = serve(readKpiContract, async ({ context, params: { key } }) => {
  const { line, definition, agreement } = await readKpi(context, { key });
  const { items } = await listReadings(context, { key, scope: "in_force", limit: everyReading });
  return {
    headers: { etag: `"${definition.version}"` },
    body: {
      key: line.key,
      name: line.name,
      names: line.names.map(({ function: of, name }) => ({ function: of, name })),
      agreement: agreementJson(agreement, definition.definitionNumber),
      version: definition.version,
      definition: definitionJson(definition),
      status: statusJson(line),
      value: line.value,
      ...judgedJson(line),
      asOf: today(context.now, context.organisation.zone),
      dataTo: line.dataTo,
      readings: items.filter(isWhole).map(readingJson),
      breakdowns: items
        .filter((reading) => !isWhole(reading))
        .map((reading) => ({ ...readingJson(reading), ...breakdownOf(reading) })),
    },
  };
});

export const PATCH = serve(editKpiContract, async ({ context, request, params: { key }, body }) => {
  const { version: named, reason, ...changes } = body;
  const { version } = await editKpi(context, { key, version: versionAsked(request, named), changes, reason });
  return { headers: { etag: `"${version}"` }, body: { key, version } };
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

const agreementJson = (agreement: Agreement | null, number: number) => ({
  agreed: agreement?.state === "agreed",
  number,
  on: agreement?.state === "agreed" ? (agreement.agreed?.on ?? null) : null,
  sides: agreement?.sides ?? { it: null, marketing: null },
});

const readingJson = ({
  period,
  value,
  numerator,
  denominator,
  version,
  source,
  coverage,
  reported,
  expected,
  receivedAt,
}: ReadingLine) => ({
  ...{ period, value, numerator, denominator, version, source, coverage, reported, expected },
  receivedAt: new Date(receivedAt).toISOString(),
});

const isWhole = ({ region, persona, channel }: ReadingLine): boolean => !region && !persona && !channel;

const breakdownOf = ({ region, persona, channel }: ReadingLine) => ({ region, persona, channel });
