import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { Viewer } from "@/lib/access/viewer";
import { addDays, type Day, day, monthStart } from "@/lib/kernel/day";
import { type Unused, unusedOf } from "../../control/unused";
import { usualStage } from "../../ledger/position";
import { type ForecastSubject, mayForecast } from "../../reading/may-forecast";
import { journal } from "../journal";

/** A line with plan to the end of a month that nobody has used. Amounts in minor units of its budget. */
export interface UnusedLine extends Unused {
  readonly id: string;
  readonly name: string;
  readonly budgetId: string;
  readonly spentMinor: bigint;
  readonly promisedMinor: bigint;
  /** Who answers for the work it pays for, IT first; where it pays for none, the function it belongs to. */
  readonly owners: readonly string[];
  /** Whether this viewer may say what it will cost. */
  readonly mayKeep: boolean;
}

type Row = {
  readonly id: string;
  readonly name: string;
  readonly budgetId: string;
  readonly streamId: string | null;
  readonly spent: string;
  readonly promised: string;
  readonly planned: readonly { readonly month: string; readonly amount: string }[];
  readonly taken: string;
  readonly statedOn: string | null;
  readonly work: ForecastSubject["work"];
  readonly owners: readonly (string | null)[];
};

/** What is asked: plan to the end of `month`, seen on a day, in the lines that `which` lets through. */
interface Asked {
  readonly budgetIds: readonly string[];
  readonly which?: SQL;
  readonly year: { readonly start: Day; readonly end: Day };
  /** The first day of the last month that is over. */
  readonly month: Day;
  readonly on: Day;
  readonly zone: string;
}

/** The lines of budgets of one year that pay and have plan nobody used, in the order of their budget. */
export async function unusedLines(db: Db, viewer: Viewer, asked: Asked): Promise<UnusedLine[]> {
  const { rows } = await db.execute<Row>(plannedLines(asked));
  return rows.flatMap(({ spent, promised, ...row }) => {
    const [spentMinor, promisedMinor] = [BigInt(spent), BigInt(promised)];
    const line = {
      planned: row.planned.map(({ month, amount }) => ({ month: day(month), amountMinor: BigInt(amount) })),
      takenMinor: BigInt(row.taken),
      usedMinor: spentMinor + promisedMinor,
      statedOn: row.statedOn === null ? null : day(row.statedOn),
    };
    const unused = unusedOf(line, asked.year, asked.month);
    if (!unused) return [];
    const { id, name, budgetId, streamId, work } = row;
    const owners = row.owners.flatMap((owner) => owner ?? []);
    const mayKeep = mayForecast(viewer, { streamIds: [streamId], work });
    return { ...{ id, name, budgetId, owners, mayKeep }, ...unused, spentMinor, promisedMinor };
  });
}

/**
 * Each line that has money left, with its plan by month. Taken since: what lowers the plan in the days after the month,
 * unless it was taken back or takes back what came in those days itself.
 */
const plannedLines = ({ budgetIds, which = sql`true`, month, on, zone }: Asked): SQL => {
  const since = sql`${monthStart(month, 1)}::date`;
  const isTaken = sql`(j.amount_minor < 0 and j.posted_on >= ${since} and j.posted_on < ${addDays(on, 1)}::date
    and j.reversed_by_id is null and (j.reverses_id is null
      or (select o.posted_on from entries o where o.id = j.reverses_id) < ${since}))`;
  return sql`
    select l.id, l.name, l.budget_id as "budgetId", b.stream_id as "streamId", f.actual_minor::text as spent,
      f.committed_minor::text as promised, p.planned, p.taken::text as taken,
      (select max((s.created_at at time zone ${zone})::date)::text from forecasts s where s.line_id = l.id) as "statedOn",
      case when initiatives.id is not null then json_build_object('streamId', initiatives.stream_id,
        'itOwnerId', initiatives.it_owner_id, 'marketingOwnerId', initiatives.marketing_owner_id) end as work,
      case when initiatives.it_owner_id is null and initiatives.marketing_owner_id is null
        then json_build_array((select n.name from functions n where n.id = l.function_id))
        else json_build_array((select u.name from users u where u.id = initiatives.it_owner_id),
          (select u.name from users u where u.id = initiatives.marketing_owner_id)) end as owners
    from budget_lines l join budgets b on b.id = l.budget_id join line_funds f on f.line_id = l.id
      left join initiatives on initiatives.id = l.initiative_id,
      lateral (select coalesce(json_agg(json_build_object('month', m.month, 'amount', m.amount::text)), '[]') as planned,
          coalesce(sum(m.taken), 0) as taken
        from (select date_trunc('month', j.posted_on)::date as month,
            coalesce(sum(j.amount_minor) filter (where not ${isTaken}), 0) as amount,
            coalesce(sum(j.amount_minor) filter (where ${isTaken}), 0) as taken
          from (${journal(usualStage)}) j
          where j.line_id = l.id and j.kind in ('allocation', 'transfer', 'reversal') and j.figure = 'allocated'
          group by 1) m) p
    where l.budget_id = any(${sql.param([...budgetIds])}::uuid[]) and l.kind = 'expense' and f.available_minor > 0
      and ${which}
    order by l.budget_id, l.position, l.created_at, l.id`;
};
