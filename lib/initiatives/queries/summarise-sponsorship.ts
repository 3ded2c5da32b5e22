import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { initiatives } from "@/db/schema";
import type { Viewer } from "@/lib/access/viewer";
import { readableBudgets, within } from "@/lib/access/within";
import { type Day, today } from "@/lib/kernel/day";
import { query } from "@/lib/kernel/operation";
import { isStanding } from "@/lib/kpis/queries/is-standing";
import { type SponsoredLine, sponsorships } from "../sponsorship";
import { standing } from "./standing";

export interface SponsorshipSummary {
  readonly lines: readonly SponsoredLine[];
  /** Of all, how many both sides chose together. */
  readonly all: number;
  readonly chosenTogether: number;
}

type Found = SponsoredLine & { readonly chosenTogether: number };

/**
 * The initiatives of the list by who stands behind them, and how far they came; every initiative stands in one line.
 * Proposed is all that is on record, approved what has begun, funded what of that has money, met what of the approved
 * reached all it promised. Money in a budget hidden from this viewer funds nothing here. Needs the right to read KPIs.
 */
export const summariseSponsorship = query({
  name: "summariseSponsorship",
  lasting: true,
  // It tells of KPIs and money as well, which a token for initiatives alone is not trusted with.
  capability: "organisation.read",
  input: z.strictObject({}),
  async run({ db, viewer, organisation, now, extent }): Promise<SponsorshipSummary> {
    const asOf = today(now, organisation.zone);
    const owners = [initiatives.itOwnerId, initiatives.marketingOwnerId];
    const where = within(extent, { stream: initiatives.streamId, owners });
    const { rows } = await db.execute<Found & Record<string, unknown>>(sql`
      with standing as (${standing({ viewer, organisation }, { asOf, includeSilent: true, where })}),
      told as (select ${sponsorship} as sponsorship, s.is_jointly_selected, s.state <> 'draft' as approved,
        ${hasMoney(viewer)} as funded, ${hasMet(asOf)} as met from standing s)
      select sponsorship, count(*)::int as proposed, count(*) filter (where approved)::int as approved,
        count(*) filter (where approved and funded)::int as funded, count(*) filter (where approved and met)::int as met,
        count(*) filter (where is_jointly_selected)::int as "chosenTogether"
      from told group by sponsorship`);
    const sum = (of: "proposed" | "chosenTogether") => rows.reduce((total, row) => total + row[of], 0);
    return {
      lines: sponsorships.map((one) => lineOf(one, rows)),
      all: sum("proposed"),
      chosenTogether: sum("chosenTogether"),
    };
  },
});

function lineOf(sponsorship: SponsoredLine["sponsorship"], rows: readonly Found[]): SponsoredLine {
  const found = rows.find((row) => row.sponsorship === sponsorship);
  const { proposed = 0, approved = 0, funded = 0, met = 0 } = found ?? {};
  return { sponsorship, proposed, approved, funded, met };
}

/** Joint where it says so; else of its function's side, and of its only owner's where no function is known. */
const sponsorship: SQL = sql`case when s.is_joint then 'joint' else coalesce(
    (select case when f.side in ('it', 'marketing') then f.side else 'other' end
      from functions f where f.id = s.standing_function_id),
    case when s.it_owner_id is not null and s.marketing_owner_id is null then 'it'
      when s.marketing_owner_id is not null and s.it_owner_id is null then 'marketing' end, 'other') end`;

const hasMoney = (viewer: Viewer): SQL => sql`(coalesce(s.budget_minor, s.stale_budget_minor, 0) > 0 or exists (
  select from budget_lines l join line_funds f on f.line_id = l.id
  where l.initiative_id = s.id and f.allocated_minor > 0 and ${readableBudgets(viewer, sql`l.budget_id`)}))`;

/** Something was promised, and of each KPI the newest period that is over is as far from the last before it began. */
const hasMet = (asOf: Day): SQL => sql`coalesce((select bool_and(coalesce(
    case when l.expected_change > 0 then now_at.value - began_at.value >= l.expected_change
      else now_at.value - began_at.value <= l.expected_change end, false))
  from initiative_kpis l join kpis on kpis.id = l.kpi_id and ${isStanding}
  left join lateral (${lastValue(sql`s.starts_on`)}) began_at on true
  left join lateral (${lastValue(sql`${asOf}::date`)}) now_at on true
  where l.initiative_id = s.id and l.expected_change <> 0), false)`;

const lastValue = (before: SQL): SQL => sql`select r.value from current_readings r
  where r.kpi_id = kpis.id and r.region = '' and r.persona = '' and r.channel = '' and r.coverage = 'complete'
    and r.period_end < ${before} order by r.period_end desc limit 1`;
