import { csvFile } from "@/app/_server/csv-file";
import type { CsvValue } from "@/lib/kernel/csv";
import type { Context } from "@/lib/kernel/operation";
import { listReadings, type ReadingLine } from "@/lib/kpis/queries/list-readings";

const columns: Readonly<Record<string, (reading: ReadingLine) => CsvValue>> = {
  period: ({ period }) => period,
  periodStart: ({ periodStart }) => periodStart,
  periodEnd: ({ periodEnd }) => periodEnd,
  region: ({ region }) => region,
  persona: ({ persona }) => persona,
  channel: ({ channel }) => channel,
  value: ({ value }) => value,
  numerator: ({ numerator }) => numerator,
  denominator: ({ denominator }) => denominator,
  coverage: ({ coverage }) => coverage,
  reported: ({ reported }) => reported,
  expected: ({ expected }) => expected,
  version: ({ version }) => version,
  isReplaced: ({ isSuperseded }) => isSuperseded,
  source: ({ source }) => source,
  receivedAt: ({ receivedAt }) => new Date(receivedAt).toISOString(),
  recordedBy: ({ recordedBy }) => recordedBy,
  note: ({ note }) => note,
};

/** All readings of a KPI, replaced versions below what replaced them. Refuses, as not found, one the viewer may not see. */
export const readingsFile = (context: Context, key: string): Promise<Response> =>
  csvFile(`${key}.csv`, Object.keys(columns), pages(context, key));

const limit = 5000;

async function* pages(context: Context, key: string) {
  for (let page = 1; ; page += 1) {
    const { items, count } = await listReadings(context, { key, page, limit });
    yield items.map((reading) => Object.values(columns).map((cell) => cell(reading)));
    if (page * limit >= count) return;
  }
}
