import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { peopleOf } from "./week-people";
import { visitsOfWeek, visitsOfWeeks } from "./week-visits";
import type { WeeksToCount } from "./weeks-to-count";

/**
 * Counts one journey over these weeks and puts the rows of `stage_counts` in the place of what stood there, in one
 * statement; a row that stays the same is not touched. Returns how many events there were and how many of them stand
 * for no stage of any journey. Of a stage's people with one value of a dimension the first event *with that value*
 * starts their window; going on counts wherever it happens. Visits are cut at the ends of their week, so what several
 * weeks say of visits is the sum of them: those must have been counted before. Needs a transaction.
 */
export async function countWeeks(db: Db, weeks: WeeksToCount): Promise<{ events: number; unmapped: number }> {
  const isWeek = weeks.span === 1;
  await db.execute(
    sql`set local work_mem = '64MB'; set local enable_nestloop = off; set local statement_timeout = '15min'`,
  );
  const { rows } = await db.execute<{ events: string; unmapped: string }>(sql`
    with places as materialized (
      select n.id as name_id, s.id as stage_id, s.place from event_names n join (
        select id, row_number() over (order by position, id)::int as place from stages
        where journey_id = ${weeks.journeyId}::uuid) s on s.id = n.stage_id
    ), shown as materialized (
      select id, coalesce(shown, raw) as word, min(id) over (partition by dimension, coalesce(shown, raw)) as one_id
      from event_values where coalesce(shown, raw) <> ''
    ), ${peopleOf(weeks)}, ${isWeek ? visitsOfWeek(weeks) : visitsOfWeeks(weeks)}, ${putInPlace(weeks)}
    select events, unmapped from totals`);
  return { events: Number(rows[0]?.events ?? 0), unmapped: Number(rows[0]?.unmapped ?? 0) };
}

/** What is counted of a stage and value, each by its column; of one of two rows with its name before it. */
const numbers = (of: "" | "held." | "excluded." = ""): SQL =>
  sql.raw(columns.map((column) => `${of}${column}`).join(", "));
const columns = "people went_on went_on_soon events visits recognised_visits short_visits bounces".split(" ");

/** Each measured stage has its row for everybody, be it of nobody; values only where somebody was. */
const putInPlace = ({ journeyId, span, monday, isBrief }: WeeksToCount): SQL => sql`
  made as materialized (
    select p.stage_id, k.dimension, coalesce(w.word, '') as key, coalesce(n.people, 0) as people,
      case when k.place + 1 in (select place from places) then coalesce(n.went_on, 0) end as went_on,
      case when k.place + 1 in (select place from places) then coalesce(n.went_on_soon, 0) end as went_on_soon,
      coalesce(n.events, 0) as events, coalesce(c.visits, 0) as visits,
      coalesce(c.recognised_visits, 0) as recognised_visits, coalesce(c.short_visits, 0) as short_visits,
      coalesce(c.bounces, 0) as bounces
    from (select place, '' as dimension, 0 as key from places union select place, dimension, key from people
        union select place, dimension, key from came) k
      join (select distinct place, stage_id from places) p using (place) left join shown w on w.id = k.key
      left join people n using (place, dimension, key) left join came c using (place, dimension, key)
  ), gone as (
    delete from stage_counts c using stages s
    where s.id = c.stage_id and s.journey_id = ${journeyId}::uuid and c.span = ${span} and c.monday = ${monday}::date${isBrief ? sql` and c.dimension = ''` : sql``}
      and not exists (select from made m where (m.stage_id, m.dimension, m.key) = (c.stage_id, c.dimension, c.key))
  ), put as (
    insert into stage_counts as held (stage_id, span, monday, dimension, key, ${numbers()})
    select stage_id, ${span}, ${monday}::date, dimension, key, ${numbers()} from made
    on conflict (stage_id, span, monday, dimension, key) do update set (${numbers()}) = (${numbers("excluded.")})
    where (${numbers("held.")}) is distinct from (${numbers("excluded.")})
  )`;
