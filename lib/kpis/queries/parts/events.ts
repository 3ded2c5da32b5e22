import { type SQL, sql } from "drizzle-orm";
import type { noteworthyKinds } from "@/db/vocabulary/kpis";
import type { sides } from "@/db/vocabulary/people";
import type { Day } from "@/lib/kernel/day";

/** A noteworthy event as a KPI's page shows it. */
export type EventLine = {
  readonly id: string;
  readonly kind: (typeof noteworthyKinds)[number];
  readonly side: (typeof sides)[number];
  readonly title: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
  /** The KPIs it is tied to, by name; none means it stands on every chart. */
  readonly kpis: readonly { readonly key: string; readonly name: string }[];
  readonly addedBy: string | null;
  readonly addedById: string | null;
};

/** Names the event `e` of the statement around it. */
export const eventLine = sql`json_build_object('id', e.id, 'kind', e.kind, 'side', e.side, 'title', e.title,
  'startsOn', e.starts_on, 'endsOn', e.ends_on, 'addedById', e.created_by,
  'addedBy', (select u.name from users u where u.id = e.created_by),
  'kpis', (select coalesce(json_agg(json_build_object('key', k.key, 'name', k.name) order by k.name), '[]')
    from noteworthy_event_kpis l join kpis k on k.id = l.kpi_id where l.event_id = e.id))`;

/** Events that ended on `from` or later and stand on this KPI's chart, the newest first. */
export const eventsSince = (from: Day): SQL<EventLine[]> => sql`(
  select coalesce(json_agg(${eventLine} order by e.starts_on desc, e.id desc), '[]')
  from noteworthy_events e
  where e.withdrawn_at is null and e.ends_on >= ${from}::date
    and (not exists (select from noteworthy_event_kpis l where l.event_id = e.id)
      or exists (select from noteworthy_event_kpis l where l.event_id = e.id and l.kpi_id = kpis.id)))`;
