import { csvFile } from "@/app/_server/csv-file";
import { statusJson } from "@/app/api/v1/kpis/status-json";
import type { CsvValue } from "@/lib/kernel/csv";
import type { Context } from "@/lib/kernel/operation";
import type { KpiLine } from "@/lib/kpis/line";
import { listKpis } from "@/lib/kpis/queries/list-kpis";
import { type ListView, listFilter } from "../list-address";

const columns: Readonly<Record<string, (line: KpiLine) => CsvValue>> = {
  key: ({ key }) => key,
  name: ({ name }) => name,
  ownName: ({ ownName }) => ownName,
  unit: ({ unit }) => unit,
  currency: ({ currency }) => currency,
  direction: ({ direction }) => direction,
  cadence: ({ cadence }) => cadence,
  isShared: ({ isShared }) => isShared,
  outcome: ({ outcome }) => outcome,
  value: ({ value }) => value,
  smallBase: ({ smallBase }) => smallBase,
  change: ({ change }) => change,
  previous: ({ previous }) => previous,
  target: ({ target }) => target,
  gap: ({ gap }) => (gap !== null && Number.isFinite(gap) ? gap : null),
  period: ({ period }) => period,
  dataTo: ({ dataTo }) => dataTo,
  status: ({ status }) => status,
  reason: (line) => statusJson(line).reason,
  source: ({ source }) => source,
  itOwner: ({ itOwner }) => itOwner?.name ?? null,
  marketingOwner: ({ marketingOwner }) => marketingOwner?.name ?? null,
};

/** Every KPI a view shows, page after page, with the figures that stand on the page. */
export const kpisFile = (context: Context, view: ListView): Promise<Response> =>
  csvFile("kpis.csv", Object.keys(columns), pages(context, view));

const limit = 500;

async function* pages(context: Context, view: ListView) {
  for (let page = 1; ; page += 1) {
    const { items, count } = await listKpis(context, { ...listFilter(view), page, limit });
    yield items.map((line) => Object.values(columns).map((cell) => cell(line)));
    if (page * limit >= count) return;
  }
}
