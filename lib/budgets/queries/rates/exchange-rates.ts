import { sql } from "drizzle-orm";
import { can } from "@/lib/access/policy";
import { query } from "@/lib/kernel/operation";
import type { Rate } from "../../rates/rate";
import { listExchangeRatesInput, readRatesIntoInput } from "../../rates/schema";

/** A rate with who brought it when. */
export interface StoredRate extends Rate {
  readonly by: string | null;
  readonly at: Date;
  /** Whether a newer one of the same day stands in its place. */
  readonly isCorrected: boolean;
  /** How many rates the pair has. */
  readonly count: number;
}

const rateColumns = sql`r.base, r.quote, r."on"::text as "on", trim_scale(r.rate)::text as rate, r.source`;

/** The newest rate of each pair, by the pair; or of one pair all there are, the newest first. */
export const listExchangeRates = query({
  name: "listExchangeRates",
  lasting: true,
  capability: "budget.read",
  input: listExchangeRatesInput,
  async run({ db, input: { pair }, viewer }): Promise<{ items: StoredRate[]; mayAdd: boolean }> {
    const stored = sql`select ${rateColumns}, r.created_at as at,
        (select u.name from users u where u.id = r.created_by) as by, count(*) over (partition by r.base, r.quote)::int as count,
        row_number() over (partition by r.base, r.quote, r."on" order by r.created_at desc) > 1 as "isCorrected",
        row_number() over (partition by r.base, r.quote order by r."on" desc, r.created_at desc) as place
      from exchange_rates r ${pair ? sql`where r.base = ${pair[0]} and r.quote = ${pair[1]}` : sql``}`;
    const { rows } = await db.execute<Omit<StoredRate, "at"> & { at: string }>(sql`
      select s.base, s.quote, s."on", s.rate, s.source, s.by, s.at, s.count, s."isCorrected" from (${stored}) s
      where ${pair ? sql`s.place <= 500` : sql`s.place = 1`} order by s.base, s.quote, s.place`);
    return { items: rows.map((row) => ({ ...row, at: new Date(row.at) })), mayAdd: can(viewer, "budget.plan", {}) };
  },
});

/**
 * The rate each of some currencies is shown by in another one: of those stored for a day or earlier the latest, the
 * newest of one day, one stored the other way round where there is none this way. Null where there is none.
 */
export const readRatesInto = query({
  name: "readRatesInto",
  lasting: true,
  capability: "budget.read",
  input: readRatesIntoInput,
  async run({ db, input: { from, into, on } }): Promise<ReadonlyMap<string, Rate | null>> {
    const { rows } = await db.execute<Rate & { currency: string } & Record<string, unknown>>(sql`
      select c.currency, x.* from unnest(${sql.param(from)}::text[]) as c(currency), lateral (
        select ${rateColumns} from exchange_rates r
        where r."on" <= ${on} and ((r.base = c.currency and r.quote = ${into}) or (r.base = ${into} and r.quote = c.currency))
        order by r."on" desc, (r.base = c.currency) desc, r.created_at desc limit 1) x`);
    const found = new Map(rows.map(({ currency, ...rate }) => [currency, rate]));
    return new Map(from.map((currency) => [currency, found.get(currency) ?? null]));
  },
});
