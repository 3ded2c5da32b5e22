import type { Database } from "@/db/client";
import { kpiRebases, kpis, kpiTargets, readings } from "@/db/schema";
import { addDays, day } from "@/lib/kernel/day";
import { weekOf } from "@/lib/kernel/week";
import { stableSeries } from "@/lib/kpis/signals/stable-series";
import { now } from "./people";

const lastMonday = day("2026-11-16");

/** What the newest weeks of a series look like, on top of one in which nothing changes; null is a missing week. */
const endings: Readonly<Record<string, (values: readonly number[]) => readonly (number | null)[]>> = {
  stable: (values) => values,
  jump: (values) => [...values.slice(0, -1), 9],
  drop: (values) => [...values.slice(0, -2), -8, -9],
  run: (values) => [...values.slice(0, -8), ...Array<number>(8).fill(0.9)],
  near: (values) => [...values.slice(0, -4), ...threeNear],
  gap: (values) => values.map((value, at) => (at === values.length - 3 ? null : value)),
  young: (values) => values.slice(0, 5),
  trial: (values) => values.slice(0, 8),
  silent: (values) => [...values.slice(0, -3), 9, null, null],
};

/** Three of four nearer the upper limit than the centre and inside it, where the limits are those of `calm`. */
const threeNear = [0, 2.3, 2.3, 2.3];
/** Limits of ± 3.04 about a centre of 0.03: what follows near them is certain, not drawn. */
const calm = [0.5, -0.6, 0.7, -0.5, 0.6, -0.6, 0.5, -0.4, 0.6, -0.5, 0.7, -0.6];

type Owners = { readonly itOwnerId: string | null; readonly marketingOwnerId: string | null };

/** Shared KPIs of every direction whose newest weeks are stable, changed, nearly so, too few, or long ago; the same for a seed. */
export async function variedKpis(db: Database, count: number, owners: Owners): Promise<string[]> {
  const next = stableSeries(16);
  const shapes = Object.keys(endings);
  const made = Array.from({ length: count }, (_, at) => {
    const direction = (["up", "down", "band"] as const)[at % 3] ?? "up";
    const band = direction === "band" ? { bandLow: -1, bandHigh: 1 } : {};
    const shape = shapes[at % shapes.length] ?? "stable";
    const name = `${shape} ${at}`;
    return { shape, row: { key: `k${at}`, name, unit: "count", direction, ...band } as const };
  });
  for (const [at, { shape, row }] of made.entries()) {
    const [kpi] = await db
      .insert(kpis)
      .values({
        ...row,
        cadence: "weekly",
        isShared: true,
        outcome: "revenue",
        ...owners,
        screensOutliers: at % 7 === 0,
        createdAt: now,
      })
      .returning();
    const weeks = [...calm, ...next(8 + (at % 40))];
    const values = (endings[shape] ?? endings.stable!)(weeks);
    const starting = (week: number) => addDays(lastMonday, -7 * (values.length - 1 - week));
    const rows = values.flatMap((value, week) => {
      if (value === null) return [];
      const periodStart = starting(week);
      const period = { period: weekOf(periodStart), periodStart, periodEnd: addDays(periodStart, 6) };
      return [{ kpiId: kpi?.id ?? "", ...period, value, receivedAt: now }];
    });
    await db.insert(readings).values(rows);
    if (row.direction !== "band" && at % 2 === 0) {
      await db.insert(kpiTargets).values({ kpiId: kpi?.id ?? "", validFrom: "2020-01-01", value: 1, createdAt: now });
    }
    if (at % 11 === 0) {
      const validFrom = starting(Math.floor(values.length / 2));
      await db.insert(kpiRebases).values({ kpiId: kpi?.id ?? "", validFrom, reason: "A new till", createdAt: now });
    }
  }
  return made.map(({ row }) => row.key);
}
