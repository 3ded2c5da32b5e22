import { eq } from "drizzle-orm";
import type { Pool } from "pg";
import type { Database } from "@/db/client";
import { initiatives, kpis, statusUpdates } from "@/db/schema";
import { dutiesOf } from "@/lib/duties/queries/list-duties";
import type { Context } from "@/lib/kernel/operation";
import { recordReading } from "@/lib/kpis/commands/record-reading";

type Owners = { readonly it?: Context | undefined; readonly marketing?: Context | undefined };
const ownersOf = ({ it, marketing }: Owners) => ({
  itOwnerId: it?.viewer.id ?? null,
  marketingOwnerId: marketing?.viewer.id ?? null,
});
const long = new Date("2026-09-01T08:00:00Z");
let number = 0;

/** What somebody owes, as short text: "reading kpi-1 overdue". */
export const owed = async (by: Context): Promise<string[]> =>
  (await dutiesOf(by)).map(({ kind, subject, state }) => `${kind} ${subject.name} ${state}`);

/** The same person on another day, at nine in Amsterdam. */
export const on = (by: Context, day: string): Context => ({ ...by, now: new Date(`${day}T08:00:00Z`) });

/** Weekly KPIs and initiatives with owners, since the first of September. */
export function records(db: Database, owner: Pool) {
  return {
    async aKpi(owners: Owners, more: Partial<typeof kpis.$inferInsert> = {}) {
      const key = `kpi-${++number}`;
      const kind = { unit: "count", direction: "up", cadence: "weekly", createdAt: long } as const;
      const [kpi] = await db
        .insert(kpis)
        .values({ key, name: key, ...kind, ...ownersOf(owners), ...more })
        .returning();
      return kpi!;
    },
    async anInitiative(owners: Owners, more: Partial<typeof initiatives.$inferInsert> = {}) {
      const name = `work-${++number}`;
      const [work] = await db
        .insert(initiatives)
        .values({ name, state: "active", createdAt: long, ...ownersOf(owners), ...more })
        .returning();
      return work!;
    },
    /** Hands a KPI to others; the database says when by its own clock, so the moment is said again. */
    async hand(kpiId: string, owners: Owners, at: string) {
      const known = await owner.query("select id from ownerships where subject_id = $1", [kpiId]);
      await db.update(kpis).set(ownersOf(owners)).where(eq(kpis.id, kpiId));
      const before = known.rows.map(({ id }) => id);
      await owner.query("update ownerships set since = $1 where subject_id = $2 and id <> all($3)", [
        at,
        kpiId,
        before,
      ]);
    },
    read: (by: Context, key: string, period: string) => recordReading(by, { kpi: key, period, value: 5 }),
    tell: (initiativeId: string, datedOn: string) =>
      db.insert(statusUpdates).values({ initiativeId, datedOn: datedOn as never, health: "on_track", createdAt: long }),
  };
}
