import { sql } from "drizzle-orm";
import { defineKpi } from "@/lib/kpis/commands/define-kpi";
import type { Company } from "./empty-company";
import type { Is } from "./figures";

const file = "robyn_weekly_mmm/dt_simulated_weekly.csv";

/** Two channels' sums in cents, each week rounded half to even as an import does. */
const channels = { facebook: "44629682", ooh: "898933170", print: "77555549", search: "123042666", tv: "308748776" };

/** Weekly marketing data, read twice: revenue as readings of a KPI, and the spend columns as money by channel. */
export async function checkWeekly({ context, take, ask }: Company, is: Is): Promise<void> {
  await defineKpi(context, {
    ...{ name: "Revenue", key: "revenue", unit: "money", currency: "EUR", direction: "up", cadence: "weekly" },
    ...{ periodKind: "sum" },
  });
  const readings = await take("readings", [file], {
    fields: { kpi: { value: "revenue" }, period: { from: "DATE" }, value: { from: "revenue" } },
  });
  is("weekly: readings", [208, 208], [readings.rows, readings.accepted]);
  const [facts] = await ask(sql`
    select count(*)::int as weeks, min(period_start)::text as first, max(period_start)::text as last,
      round(sum(value)::numeric, 2)::text as revenue from current_readings`);
  is(
    "weekly: weeks and revenue",
    { weeks: 208, first: "2015-11-23", last: "2019-11-11", revenue: "379005696.67" },
    facts,
  );
  const spend = await take("spend", [file], {
    fields: { postedOn: { from: "DATE" }, currency: { value: "EUR" } },
    unpivot: { columns: "^(?<category>.+)_S$", as: "amount" },
  });
  is("weekly: channel spend rows", [1040, 1040], [spend.rows, spend.accepted]);
  const sums = await ask(sql`
    select c.name, sum(e.amount_minor)::text as total from entries_in_force e join categories c on c.id = e.category_id
    where e.import_id = ${spend.id} group by c.name order by c.name`);
  is("weekly: spend by channel in cents", channels, Object.fromEntries(sums.map(({ name, total }) => [name, total])));
}
