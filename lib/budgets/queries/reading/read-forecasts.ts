import { and, eq, sql } from "drizzle-orm";
import { budgets } from "@/db/schema";
import { withinBudgets } from "@/lib/access/within";
import { addDays, type Day, day, monthStart, today } from "@/lib/kernel/day";
import { query } from "@/lib/kernel/operation";
import { parsePeriod } from "@/lib/kernel/period-text";
import type { BookedYear, StatedForecast } from "../../reading/forecast";
import { type ForecastSubject, mayForecast } from "../../reading/may-forecast";
import { ofBudget } from "../../reading/schema";

/** What the forecasts of a budget's lines are made of; `year` is null where the calendar does not know the fiscal year. */
export interface ForecastBasis {
  readonly year: BookedYear | null;
  readonly on: Day;
  readonly stated: readonly (StatedForecast & { readonly lineId: string })[];
  /** The lines this viewer may state a forecast for. */
  readonly mayState: readonly string[];
}

type Row = {
  fiscalYear: string;
  bookedMonth: string | null;
  stated: { lineId: string; amount: string; asOf: string; by: string | null; note: string }[];
  streamId: string | null;
  lines: { id: string; work: ForecastSubject["work"] }[];
};

/** What was stated last about each line, and how far the year is booked. Nothing when there is no such budget. */
export const readForecasts = query({
  name: "readForecasts",
  lasting: true,
  capability: "budget.read",
  input: ofBudget,
  async run({ db, viewer, input, extent, organisation, now }): Promise<ForecastBasis> {
    const readable = and(eq(budgets.id, input.budgetId), withinBudgets(extent, viewer));
    const { rows } = await db.execute<Row>(sql`
      select budgets.fiscal_year as "fiscalYear",
        (select max(m.month)::text from budget_months m
          where m.budget_id = budgets.id and m.figure = 'actual' and m.entries > 0) as "bookedMonth",
        (select coalesce(json_agg(json_build_object('lineId', f.line_id, 'amount', f.amount_minor::text,
            'asOf', f.as_of, 'by', (select u.name from users u where u.id = f.created_by), 'note', f.note)), '[]')
          from (select distinct on (f.line_id) f.* from forecasts f join budget_lines l on l.id = f.line_id
            where l.budget_id = budgets.id order by f.line_id, f.created_at desc, f.id desc) f) as stated,
        budgets.stream_id as "streamId",
        (select coalesce(json_agg(json_build_object('id', l.id, 'work', (select json_build_object('streamId', i.stream_id,
            'itOwnerId', i.it_owner_id, 'marketingOwnerId', i.marketing_owner_id)
            from initiatives i where i.id = l.initiative_id))), '[]')
          from budget_lines l where l.budget_id = budgets.id) as lines
      from budgets where ${readable}`);
    const on = today(now, organisation.zone);
    const row = rows[0];
    if (!row) return { year: null, on, stated: [], mayState: [] };
    const year = parsePeriod(row.fiscalYear, {
      fiscalYearStartMonth: organisation.fiscalYearStartMonth,
      cadence: "yearly",
    });
    return {
      year: year && { start: year.start, end: year.end, bookedThrough: bookedThrough(row.bookedMonth, year, on) },
      on,
      stated: row.stated.map(({ amount, asOf, ...one }) => ({
        ...one,
        asOf: day(asOf),
        amountMinor: BigInt(amount),
      })),
      mayState: row.lines
        .filter(({ work }) => mayForecast(viewer, { streamIds: [row.streamId], work }))
        .map(({ id }) => id),
    };
  },
});

/** To the end of the last month with spending, but not beyond today or the year; a month before the year books none of it. */
function bookedThrough(month: string | null, { start, end }: { start: Day; end: Day }, on: Day): Day | null {
  if (!month || month < monthStart(start)) return null;
  const last = addDays(monthStart(day(month), 1), -1);
  const days = [last, on, end].sort();
  return days[0] ?? null;
}
