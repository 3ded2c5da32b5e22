import { defineKpi } from "@/lib/kpis/commands/define-kpi";
import type { KpiLine } from "@/lib/kpis/line";
import { listKpis } from "@/lib/kpis/queries/list-kpis";
import { defineKpiContract } from "../_contract/kpi-writes";
import { listKpisContract } from "../_contract/kpis";
import { nextCursor, pageAskedFor } from "../_contract/page";
import { serve } from "../_contract/serve";
import { judgedJson, statusJson } from "./status-json";

export const GET = serve(listKpisContract, async ({ context, query: { limit, cursor, ...filter } }) => {
  const page = pageAskedFor({ limit, cursor });
  const { items, count } = await listKpis(context, { ...filter, ...page });
  return { body: { items: items.map(kpiJson), nextCursor: nextCursor(page, count) } };
});

export const POST = serve(defineKpiContract, async ({ context, body }) => {
  const { id, key } = await defineKpi(context, body);
  return { status: 201, headers: { etag: '"1"' }, body: { id, key, version: 1 } };
});

const kpiJson = (line: KpiLine) => ({
  key: line.key,
  name: line.name,
  unit: line.unit,
  currency: line.currency,
  direction: line.direction,
  cadence: line.cadence,
  isShared: line.isShared,
  outcome: line.outcome,
  value: line.value,
  ...judgedJson(line),
  target: line.target,
  gap: line.gap,
  period: line.period,
  dataTo: line.dataTo,
  status: statusJson(line),
});
