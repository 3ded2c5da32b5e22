import { sql } from "drizzle-orm";
import { readFunnel } from "@/lib/events/queries/funnel";
import type { Company } from "./empty-company";
import type { Is } from "./figures";

const steps = ["catalog", "add_to_cart", "cart", "purchase"];

/** Third-party e-commerce events and the funnel their authors publish for them. */
export async function checkEvents({ context, take, ask }: Company, is: Is): Promise<void> {
  const report = await take("events", ["ecom_clickstream/ecom_events.csv"], "auto");
  is("events: rows", 31106, report.rows);
  is("events: exact repeats", 30, report.duplicates);
  is("events: accepted", 31076, report.accepted);
  is("events: rejected", 0, report.rejectedCount);
  is("events: event names", 19, report.created.eventNames);
  const [facts] = await ask(sql`
    select count(distinct visitor_id)::int as users, count(distinct session_key)::int as sessions,
      to_char(min(at at time zone 'Europe/London'), 'YYYY-MM-DD HH24:MI:SS') as first,
      to_char(max(at at time zone 'Europe/London'), 'YYYY-MM-DD HH24:MI:SS') as last,
      count(distinct visitor_id) filter (where name_id = (select id from event_names where name = 'purchase'))::int as buyers
    from events`);
  is("events: users", 600, facts?.users);
  is("events: sessions", 3605, facts?.sessions);
  is("events: first", "2024-01-04 11:45:38", facts?.first);
  is("events: last", "2024-06-29 22:02:40", facts?.last);
  is("events: users with a purchase", 328, facts?.buyers);
  is("events: mean path length", 51.843333, Math.round((report.rows / Number(facts?.users)) * 1e6) / 1e6);
  const range = { journey: "default", from: "2024-01-01", to: "2024-07-01" };
  const funnel = await readFunnel(context, { ...range, unit: "person", steps });
  is(
    "funnel: users reaching each step",
    [600, 511, 431, 225],
    funnel.steps.map(({ count }) => count),
  );
  is(
    "funnel: share of the first step",
    [1, 0.8516666666666667, 0.7183333333333334, 0.375],
    funnel.steps.map(({ ofStart }) => ofStart),
  );
  is(
    "funnel: share of the step before",
    [0.8516666666666667, 0.8434442270058709, 0.5220417633410673],
    funnel.steps.slice(1).map(({ ofPrevious }) => ofPrevious),
  );
  const parts = await readFunnel(context, { ...range, unit: "person", steps, by: "channel" });
  const sums = steps.map((_step, at) =>
    (parts.groups ?? []).reduce((sum, group) => sum + (group.steps[at]?.count ?? 0), 0),
  );
  is("funnel by channel: parts make the whole", [600, 511, 431, 225], sums);
}
