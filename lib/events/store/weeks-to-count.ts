import { type SQL, sql } from "drizzle-orm";
import type { Day } from "@/lib/kernel/day";

/** What to count: weeks as instants, so that the store needs no calendar. */
export interface WeeksToCount {
  readonly journeyId: string;
  readonly span: number;
  readonly monday: Day;
  /** Inclusive. */
  readonly from: Date;
  /** Exclusive. */
  readonly to: Date;
  /** Days of 24 hours. */
  readonly windowDays: number;
  /** Counts everybody only and leaves what stands of single values, which takes most of the time. */
  readonly isBrief?: boolean;
}

export const instant = (at: Date): SQL => sql`${at.toISOString()}::timestamptz`;

/** What stands under one value: everybody, or the value of a dimension by its one id; 0 is "unrecognised". */
const segments = [
  { dimension: sql`''`, key: sql`0` },
  { dimension: sql`'device'`, key: sql`device` },
  { dimension: sql`'channel'`, key: sql`channel` },
  { dimension: sql`'persona'`, key: sql`persona` },
  { dimension: sql`'region'`, key: sql`region` },
] as const;

/** The same question for everybody and for each dimension, as one table. */
export const forEachSegment = (weeks: WeeksToCount, ask: (segment: { dimension: SQL; key: SQL }) => SQL): SQL =>
  sql.join((weeks.isBrief ? segments.slice(0, 1) : segments).map(ask), sql` union all `);

export const rawIds: SQL = sql`, device_id, channel_id, persona_id, region_id`;

/** Joined to rows `e`: their values by one id each, two that are shown under one word being one. */
export const valuesOf: SQL = sql`left join shown dv on dv.id = e.device_id left join shown cv on cv.id = e.channel_id
    left join shown pv on pv.id = e.persona_id left join shown rv on rv.id = e.region_id`;
export const oneIds: SQL = sql`, coalesce(dv.one_id, 0) as device, coalesce(cv.one_id, 0) as channel,
    coalesce(pv.one_id, 0) as persona, coalesce(rv.one_id, 0) as region`;
