import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { kpis } from "@/db/schema";
import { mayAtAll } from "@/lib/access/policy";
import { within } from "@/lib/access/within";
import { query } from "@/lib/kernel/operation";
import { type Conflict, type ConflictCause, type ConflictFacts, conflicts, type Decision } from "../drivers/conflicts";
import type { KpiLine } from "../line";
import { kpiLines } from "./kpi-lines";

/** A conflict as pages show it, with both KPIs' lines and the driver's. */
export type ConflictLine = {
  readonly kpis: readonly [KpiLine, KpiLine];
  readonly causes: readonly (ConflictCause & { readonly driver: KpiLine | null })[];
  readonly decision: Decision | null;
};

/** Every pair of KPIs that competes: open ones first, then those a decision has settled; and what this viewer may do. */
export const listConflicts = query({
  name: "listConflicts",
  lasting: true,
  capability: "kpi.read",
  input: z.strictObject({}),
  async run({ db, viewer, extent, input: _input, ...sight }) {
    const found = conflicts(await conflictFacts(db));
    const ids = found.flatMap(({ kpiIds, causes }) => [...kpiIds, ...causes.flatMap(driverOf)]);
    const reach = within(extent, { owners: [kpis.itOwnerId, kpis.marketingOwnerId] }) ?? sql`true`;
    const where = sql`${kpis.id} = any(${sql.param([...new Set(ids)])}::uuid[]) and ${reach}`;
    const { items } = await kpiLines(db, { ...sight, viewer }, { where });
    const lineOf = new Map(items.map((line, place) => [line.id, { line, place }]));
    const lines = found.flatMap((one) => conflictLine(one, lineOf)).sort((a, b) => a.place - b.place);
    return {
      open: lines.filter(({ decision }) => !decision),
      settled: lines.filter(({ decision }) => decision),
      mayDecide: mayAtAll(viewer, "decision.record"),
      mayMark: mayAtAll(viewer, "kpi.define"),
    };
  },
});

/** Everything conflicts follow from, in one statement. */
export async function conflictFacts(db: Db): Promise<ConflictFacts> {
  const { rows } = await db.execute<{ [Name in keyof ConflictFacts]: ConflictFacts[Name] }>(sql`
    select
      (select coalesce(json_agg(json_build_object('id', k.id, 'direction', k.direction, 'formula', k.formula)
        order by k.position, k.id), '[]') from kpis k) as kpis,
      (select coalesce(json_agg(json_build_object('driverId', d.driver_id, 'kpiId', d.kpi_id,
        'expectedEffect', d.expected_effect, 'since', d.created_at) order by d.driver_id, d.kpi_id), '[]')
        from kpi_drivers d where d.expected_effect is not null) as effects,
      (select coalesce(json_agg(json_build_object('kpiId', o.kpi_id, 'otherId', o.other_id, 'reason', o.reason,
        'by', (select u.name from users u where u.id = o.created_by), 'since', o.created_at) order by o.id), '[]')
        from kpi_oppositions o) as oppositions,
      (select coalesce(json_agg(json_build_object('id', d.id, 'title', d.title, 'dueOn', d.due_on, 'madeAt', d.created_at,
        'owner', (select u.name from users u where u.id = d.owner_id), 'kpiIds', l.kpi_ids) order by d.id), '[]')
        from decisions d join (select from_id, json_agg(to_id) as kpi_ids from links
          where from_kind = 'decision' and to_kind = 'kpi' group by from_id having count(*) > 1) l on l.from_id = d.id) as decisions`);
  return rows[0] ?? { kpis: [], effects: [], oppositions: [], decisions: [] };
}

const driverOf = (cause: ConflictCause): string[] => (cause.kind === "split_driver" ? [cause.driverId] : []);

function conflictLine(
  { kpiIds, causes, decision }: Conflict,
  lineOf: ReadonlyMap<string, { line: KpiLine; place: number }>,
): (ConflictLine & { place: number })[] {
  const [a, b] = kpiIds.map((id) => lineOf.get(id));
  if (!a || !b) return [];
  const [first, second] = a.place <= b.place ? [a, b] : [b, a];
  const withDrivers = causes.map((cause) => ({
    ...cause,
    driver: cause.kind === "split_driver" ? (lineOf.get(cause.driverId)?.line ?? null) : null,
  }));
  return [{ kpis: [first.line, second.line], causes: withDrivers, decision, place: first.place }];
}
