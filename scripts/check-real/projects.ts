import { sql } from "drizzle-orm";
import { listInitiatives } from "@/lib/initiatives/queries/list-initiatives";
import { day } from "@/lib/kernel/day";
import type { Company } from "./empty-company";
import type { Is } from "./figures";

const ratings = {
  Green: "on_track",
  "Amber/Green": "on_track_minor",
  Amber: "at_risk",
  "Amber/Red": "at_risk_major",
  Red: "off_track",
};
const mapping = {
  fields: {
    externalId: { from: "project_name" },
    name: { from: "project_name" },
    function: { from: "department" },
    category: { from: "report_category" },
    status: { from: "colour_rating", scale: ratings, otherwise: "not_rated" },
    statusNote: { from: "rating_comment" },
    description: { from: "description_aims" },
    startsOn: { from: "start_date", format: "DD.MM.YY" },
    endsOn: { from: "end_date", format: "DD.MM.YY" },
    budget: { from: "yearly_budget", unit: 1_000_000 },
    forecast: { from: "yearly_forecast", unit: 1_000_000 },
    wholeLife: { from: "wlc_baseline_incl_NCG", unit: 1_000_000 },
    currency: { value: "GBP" },
    asOf: { from: "year", format: "YYYY" },
  },
};

/** Published a year: projects, ratings from green to red and exempt, and the year's money in pence. */
export const published = [
  { year: 2018, rows: 133, ratings: [2, 22, 59, 38, 8, 4], budget: "2680556000000", forecast: "2623508000000" },
  { year: 2019, rows: 133, ratings: [4, 18, 66, 38, 4, 3], budget: "2972330000000", forecast: "2896586000000" },
  { year: 2020, rows: 125, ratings: [3, 18, 59, 32, 11, 2], budget: "2701108000000", forecast: "2496288000000" },
];
const healths = ["on_track", "on_track_minor", "at_risk", "at_risk_major", "off_track", "not_rated"] as const;

/** The UK's major projects, three annual files that become one history per project. */
export async function checkProjects({ context, take, ask }: Company, is: Is): Promise<void> {
  const known = new Set<unknown>();
  for (const { year, rows, ratings: rated, budget, forecast } of published) {
    const report = await take("initiatives", [`gmpp_uk_2018_2020/uk_${year}.csv`], mapping);
    is(
      `projects ${year}: rows`,
      [rows, rows, 0, 0],
      [report.rows, report.accepted, report.rejectedCount, report.duplicates],
    );
    is(`projects ${year}: budget in pence`, budget, report.totals.GBP);
    const prose = report.warnings.filter(
      ({ column, reason }) => column === "yearly_budget" && reason.key !== "import.reason.rounded",
    );
    is(`projects ${year}: 9 to 12 rows have text instead of money`, true, prose.length >= 9 && prose.length <= 12);
    const asOf = day(`${year}-12-31`);
    const { counts, count } = await listInitiatives(context, { asOf, limit: 1 });
    is(
      `projects ${year}: ratings from green to red, and exempt`,
      rated,
      healths.map((health) => counts[health]),
    );
    const [facts] = await ask(sql`
      select sum(forecast_minor)::text as forecast, count(*)::int as updates,
        (select json_agg(name) from initiatives) as names
      from updates_in_force where dated_on = ${asOf}`);
    is(`projects ${year}: forecast in pence`, forecast, facts?.forecast);
    is(`projects ${year}: one update each`, rows, facts?.updates);
    for (const name of (facts?.names ?? []) as unknown[]) known.add(name);
    is(`projects ${year}: every project known so far is listed`, known.size, count);
  }
  const [history] = await ask(sql`
    select count(*)::int as projects, count(*) filter (where n = 3)::int as in_all,
      (select count(*)::int from initiatives where state = 'imported') as imported
    from (select initiative_id, count(*) as n from updates_in_force group by initiative_id) h`);
  is("projects: different ones, and those with a history of three", [193, 76], [history?.projects, history?.in_all]);
  is("projects: state imported", 193, history?.imported);
}
