import { Client } from "pg";
import { connect } from "@/db/client";
import { growTo } from "./kpi-company";
import { addBudget, addEntries } from "./money-company";
import type { BenchServer } from "./statement-log";

/** What a large company looks at in its weekly meeting. */
export const companySize = { kpis: 300, initiatives: 200, budgets: 20, entries: 10_000 } as const;
const weeksOfUpdates = 52;

/** Grows the demo company to `companySize`: what is there already counts. The database's planner knows it afterwards. */
export async function growCompany(server: BenchServer): Promise<void> {
  const db = connect(server.appUrl, { max: 1 });
  const owner = new Client({ connectionString: server.ownerUrl });
  await owner.connect();
  try {
    await growTo(db, companySize.kpis);
    await addInitiatives(owner, companySize.initiatives - (await countOf(owner, "initiatives")));
    const missing = companySize.budgets - (await countOf(owner, "budgets"));
    for (let number = 1; number <= missing; number += 1) {
      const budgetId = await addBudget(server, `meeting-${number}`);
      await addEntries(server, budgetId, Math.ceil(companySize.entries / missing));
    }
    await owner.query("vacuum analyze");
  } finally {
    await owner.end();
    await db.$client.end();
  }
}

async function countOf(owner: Client, table: "initiatives" | "budgets"): Promise<number> {
  const { rows } = await owner.query<{ n: number }>(`select count(*)::int as n from ${table}`);
  return rows[0]?.n ?? 0;
}

/** Work with two owners, two KPIs and a stage, and what was said of it every Friday of a year. */
async function addInitiatives(owner: Client, count: number): Promise<void> {
  await owner.query(
    `with owners as (select it_owner_id as it, marketing_owner_id as marketing from kpis where is_shared
         and marketing_owner_id is not null limit 1),
       measured as (select array_agg(id order by key) as ids from kpis),
       met as (select array_agg(id order by position) as ids from stages),
       made as (insert into initiatives (id, name, state, is_joint, it_owner_id, marketing_owner_id, starts_on, ends_on,
           first_ends_on, business_impact, description, created_at)
         select gen_random_uuid(), 'Work ' || i, 'active', true, o.it, o.marketing, '2025-11-24', date '2026-12-01' + i,
           date '2026-11-01' + i, 'more orders completed', repeat('What it is for. ', 12), '2025-11-24'
         from owners o, generate_series(1, $1::int) i returning id, name),
       numbered as (select id, split_part(name, ' ', 2)::int as i from made),
       moving as (insert into initiative_kpis (initiative_id, kpi_id, expected_change, expected_by, created_at)
         select n.id, m.ids[1 + (n.i * 7 + k * 31) % array_length(m.ids, 1)], 2, '2026-12-31', '2025-11-24'
         from numbered n, measured m, generate_series(0, 1) k),
       placed as (insert into initiative_stages (initiative_id, stage_id, created_at)
         select n.id, s.ids[1 + n.i % array_length(s.ids, 1)], '2025-11-24' from numbered n, met s)
     insert into status_updates (id, initiative_id, dated_on, health, confidence, done, next, blocker, need, budget_minor,
       forecast_minor, currency, created_at)
     select gen_random_uuid(), n.id, date '2026-11-20' - 7 * ago,
       (array['on_track', 'on_track', 'on_track', 'on_track_minor', 'at_risk', 'off_track'])[1 + (n.i + ago / 6) % 6],
       5, 'What was done in the week, in a sentence or two of the kind people write.', 'What comes next.',
       case when (n.i + ago / 6) % 6 = 5 then 'Waits for a supplier.' else '' end, 'none', 10000000, 9000000 + n.i, 'EUR',
       (date '2026-11-20' - 7 * ago) + interval '15 hours'
     from numbered n, generate_series(0, $2::int - 1) ago`,
    [count, weeksOfUpdates],
  );
}
