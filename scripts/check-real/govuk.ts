import { sql } from "drizzle-orm";
import type { ImportReport } from "@/lib/imports/report";
import { calculateKpi } from "@/lib/kpis/commands/calculate-kpi";
import { defineKpi } from "@/lib/kpis/commands/define-kpi";
import { listReadings } from "@/lib/kpis/queries/list-readings";
import type { Company } from "./empty-company";
import type { Is } from "./figures";

/** What is measured of each service; every quarter's figure covers the twelve months that end with it. */
const measures = [
  { key: "takeup", name: "digital take-up", unit: "percent", direction: "up" },
  { key: "volume", name: "transactions a year", unit: "count", direction: "up" },
  { key: "cost", name: "cost per transaction", unit: "money", direction: "down", currency: "GBP" },
] as const;

const definitions = ({ key, name, ...kind }: (typeof measures)[number]) => ({
  fields: {
    key: { value: `${key}-{Slug}` },
    name: { value: `{Name of service} ({Abbr}): ${name}` },
    definition: { from: "Description of service" },
    source: { value: "GOV.UK Performance Platform, services.csv (OGL v3.0)" },
    cadence: { value: "quarterly" },
    periodKind: { value: key === "cost" ? "point" : "rolling_12_months" },
    ...Object.fromEntries(Object.entries(kind).map(([field, value]) => [field, { value }])),
  },
});

const quarter = "^(?<period>\\d{4}-Q[1-4])";
const readings = {
  takeup: {
    fields: { kpi: { value: "takeup-{Slug}" } },
    unpivot: { columns: `${quarter} Digital vol\\.$`, as: "numerator", with: { denominator: "{period} Vol." } },
  },
  volume: { fields: { kpi: { value: "volume-{Slug}" } }, unpivot: { columns: `${quarter} Vol\\.$`, as: "value" } },
  cost: { fields: { kpi: { value: "cost-{Slug}" } }, unpivot: { columns: `${quarter} CPT \\(£\\)$`, as: "value" } },
};

/** What a file of services gives, and the pooled take-up of the services that report both numbers, a tenth of a percent. */
export interface Published {
  readonly file: string;
  readonly services: number;
  readonly rows: Readonly<Record<keyof typeof readings, readonly [rows: number, accepted: number]>>;
  readonly takeUp: Readonly<Record<string, string>>;
  /** The quarters in which too few of those who usually report did. */
  readonly patchy: readonly string[];
  /** Readings with more digital transactions than transactions. */
  readonly beyond: number;
}

/** The full file; take-up of 2013-Q4 and 2017-Q2 as its publisher gives it. */
const whole: Published = {
  file: "govuk_services_kpi/services.csv",
  services: 734,
  rows: { takeup: [7466, 7013], volume: [11065, 11024], cost: [2085, 2083] },
  takeUp: { "2013-Q1": "7.9", "2013-Q4": "71.6", "2017-Q2": "90.8" },
  patchy: ["2012-Q4", "2013-Q1", "2013-Q2", "2017-Q3", "2017-Q4"],
  beyond: 6,
};

/** The services of GOV.UK as KPIs: take-up comes out of two columns a quarter, and the whole out of its members. */
export const checkServices = (company: Company, is: Is): Promise<void> => checkPublished(company, is, whole);

export async function checkPublished(company: Company, is: Is, published: Published): Promise<void> {
  const { file, services } = published;
  const defined = [];
  for (const measure of measures) defined.push((await company.take("kpis", [file], definitions(measure))).created.kpis);
  is("services: KPIs of each measure", [services, services, services], defined);
  for (const measure of ["takeup", "volume", "cost"] as const) {
    const report = await company.take("readings", [file], readings[measure], { onError: "skip" });
    is(`services: ${measure}, rows and accepted`, published.rows[measure], [report.rows, report.accepted]);
    await tellTraps(company, measure, report);
  }
  await checkTakeUp(company, is, published);
  await checkTraps(company, is, published);
}

async function checkTakeUp({ context, ask, say }: Company, is: Is, { takeUp, patchy }: Published): Promise<void> {
  const kpi = "takeup-of-all-services";
  const kind = { unit: "percent", direction: "up", cadence: "quarterly", periodKind: "rolling_12_months" };
  await defineKpi(context, { key: kpi, name: "Digital take-up of all services", ...kind });
  const members = await ask(sql`
    select distinct k.key from kpis k join current_readings r on r.kpi_id = k.id where k.key like 'takeup-%' order by 1`);
  await calculateKpi(context, { kind: "pooled", kpi, members: members.map(({ key }) => String(key)) });
  const { items } = await listReadings(context, { key: kpi, scope: "in_force", limit: 1000 });
  const byQuarter = new Map(items.map((reading) => [reading.period, reading]));
  for (const [period, percent] of Object.entries(takeUp)) {
    is(`take-up: of all services in ${period}, percent`, percent, byQuarter.get(period)?.value?.toFixed(1));
  }
  const again = await ask(sql`
    select r.period, round((100 * sum(r.numerator) / sum(r.denominator))::numeric, 6)::text as percent
    from current_readings r join kpis k on k.id = r.kpi_id where k.key = any(${sql.param(members.map(({ key }) => key))})
    group by r.period order by r.period`);
  const differing = again.filter(({ period, percent }) => byQuarter.get(`${period}`)?.value?.toFixed(6) !== percent);
  is(
    "take-up: quarters, and those that differ from the sums of their members",
    [again.length, []],
    [items.length, differing],
  );
  const partial = items.filter(({ coverage }) => coverage === "partial").map(({ period }) => period);
  is("take-up: quarters with patchy coverage", patchy, partial.sort());
  say(`-- take-up: ${members.length} services report both numbers`);
}

/** A year that ends with each quarter cannot be added up over quarters: the engine never does, and refuses to be told to. */
async function checkTraps({ context, ask }: Company, is: Is, { beyond }: Published): Promise<void> {
  const [facts] = await ask(sql`
    select count(*) filter (where r.value > 100)::int as beyond, count(*) filter (where r.denominator = 0)::int as of_nothing
    from current_readings r join kpis k on k.id = r.kpi_id where k.key like 'takeup-%' and k.key <> 'takeup-of-all-services'`);
  is("take-up: readings with more digital transactions than transactions", beyond, facts?.beyond);
  is("take-up: readings over a volume of 0", 0, facts?.of_nothing);
  const key = "a-year-from-four-quarters";
  const kind = { unit: "count", direction: "up", cadence: "quarterly", periodKind: "sum" };
  await defineKpi(context, { key, name: "A year from four quarters", ...kind });
  const [one, two] = await ask(sql`select key from kpis where key like 'volume-%' order by key limit 2`);
  const sum = calculateKpi(context, { kind: "sum", kpi: key, members: [one?.key, two?.key] });
  is(
    "volumes: a sum of twelve months to date with single quarters",
    "refused",
    await sum.then(
      () => "taken",
      () => "refused",
    ),
  );
}

/** What the file gets wrong, told and counted: a cell that is no number, a rate of nothing, one number without the other. */
async function tellTraps({ ask, say }: Company, measure: string, { id, rejectedCount }: ImportReport): Promise<void> {
  const rows = await ask(sql`
    select reason_key as reason, count(*)::int as count from import_problems
    where import_id = ${id}::uuid and not is_warning group by 1 order by 2 desc`);
  const told = rows.map(({ reason, count }) => `${count} ${String(reason).split(".").at(-1)}`);
  say(`-- ${measure}: ${rejectedCount} cells left out${told.length > 0 ? `: ${told.join(", ")}` : ""}`);
}
