import { kpiCalculations, kpis } from "@/db/schema";
import { type Day, today } from "@/lib/kernel/day";
import { Refusal } from "@/lib/kernel/errors";
import { type NewReading, recordReadings } from "@/lib/kpis/commands/record-readings";
import { isStanding } from "@/lib/kpis/queries/is-standing";
import { coverageOf, measureOf, readingPeriod } from "@/lib/kpis/readings/reading";
import { reportersOf } from "@/lib/kpis/readings/reporters";
import { foreignMark } from "@/lib/kpis/readings/written-number";
import type { ImportRecord } from "../fields";
import { nearMatches } from "../near";
import type { ImportScene, Rejection, Writer } from "./import-scene";

type Kpi = Pick<typeof kpis.$inferSelect, "id" | "key" | "name" | "unit" | "currency" | "cadence" | "source">;
type Reading = ImportRecord<"readings">;

/** Readings of KPIs known by key; an unknown or calculated KPI, a period of another cadence or one to come rejects its row. */
export async function readingWriter(scene: ImportScene): Promise<Writer<"readings">> {
  const { db, organisation, now } = scene;
  const known: Kpi[] = await db.select().from(kpis).where(isStanding);
  const calculated = new Set((await db.select().from(kpiCalculations)).map(({ kpiId }) => kpiId));
  const byKey = new Map(known.map((kpi) => [kpi.key.toLowerCase(), kpi]));
  const on = today(now, organisation.zone);
  const suggest = keySuggester(known);
  return async (records) => {
    const rejections = new Map<number, Rejection>();
    const rows: NewReading[] = [];
    records.forEach((record, index) => {
      const kpi = byKey.get(record.kpi.toLowerCase());
      const isCalculated = kpi !== undefined && calculated.has(kpi.id);
      const read = isCalculated
        ? calculatedKpi(kpi.name)
        : kpi
          ? newReading(scene, record, kpi, on)
          : unknownKpi(record.kpi, suggest(record.kpi));
      if ("reason" in read) rejections.set(index, read);
      else rows.push(read);
    });
    const { unchanged } = rows.length > 0 ? await recordReadings(db, rows) : { unchanged: 0 };
    return { duplicates: [], moreDuplicates: unchanged, rejections };
  };
}

const unknownKpi = (key: string, suggestion: string | null): Rejection => ({
  field: "kpi",
  reason: { key: "import.reason.unknown_kpi", values: { key } },
  suggestion,
});

const calculatedKpi = (name: string): Rejection => ({
  field: "kpi",
  reason: { key: "import.reason.calculated_kpi", values: { name } },
  suggestion: null,
});

/** The key that was probably meant: by name, or by a slip in the key. Each word is looked up once. */
function keySuggester(known: readonly Kpi[]): (key: string) => string | null {
  const found = new Map<string, string | null>();
  const spellings = known.flatMap(({ key, name }) => [
    { key, spelling: key },
    { key, spelling: name },
  ]);
  return (key) => {
    let meant = found.get(key);
    if (meant !== undefined) return meant;
    const names = spellings.map(({ spelling }) => spelling);
    const near = nearMatches([key], names)[0]?.known ?? names.find((name) => name.toLowerCase() === key.toLowerCase());
    meant = spellings.find(({ spelling }) => spelling === near)?.key ?? null;
    if (found.size < 1000) found.set(key, meant);
    return meant;
  };
}

const countsOf = ({ reported, expected }: Reading) => ({
  reported: reported === null ? null : Number(reported),
  expected: expected === null ? null : Number(expected),
});

/** Where a row gives both a value and a ratio, the ratio speaks: the value follows from it. */
function newReading(scene: ImportScene, record: Reading, kpi: Kpi, on: Day): NewReading | Rejection {
  const { numerator, denominator, value } = record;
  const isRatio = numerator !== null && denominator !== null;
  const [figure = "", mark = ""] = (value ?? "").split(" ");
  const foreign = isRatio ? null : foreignMark(mark, kpi);
  if (foreign) return { field: "value", reason: foreign, suggestion: null };
  const measured = isRatio
    ? { numerator: Number(numerator), denominator: Number(denominator) }
    : { value: Number(figure) };
  try {
    const { fiscalYearStartMonth } = scene.organisation;
    const { said, ...reporters } = reportersOf(countsOf(record), record.coverage ?? "complete");
    const period = readingPeriod(record.period, { cadence: kpi.cadence, fiscalYearStartMonth, today: on });
    return {
      ...measureOf(measured, kpi),
      kpiId: kpi.id,
      period: period.key,
      periodStart: period.start,
      periodEnd: period.end,
      region: record.region ?? "",
      persona: record.persona ?? "",
      channel: record.channel ?? "",
      coverage: coverageOf(period, on, said),
      ...reporters,
      source: record.source ?? kpi.source,
      receivedAt: scene.now,
      importId: scene.importId,
      recordedBy: scene.viewer.id,
    };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const [field = "period"] = Object.keys(error.fields ?? {});
    return { field, reason: { key: error.key, values: error.values }, suggestion: null };
  }
}
