import { checkIns, kpiDrivers, kpiLowerings, kpiRebases, kpis, kpiTargets, readings } from "@/db/schema";
import { addDays, monthStart } from "@/lib/kernel/day";
import { weekOf } from "@/lib/kernel/week";
import type { CheckInStory } from "../story/check-ins";
import { founded, harbourline } from "../story/company";
import { expectedEffects } from "../story/expectations";
import type { KpiStory } from "../story/kpi-story";
import { isShared } from "../story/kpis";
import { weeksTold } from "../story/readings";
import { insertAll, type Writing } from "./writing";

/** KPIs with their drivers, stepped targets, rebased limits, two years of readings and what their owners say. */
export async function writeKpis(writing: Writing): Promise<void> {
  const { db, story, id, when, monday } = writing;
  const createdAt = when(founded(monday));
  await db.insert(kpis).values(story.kpis.map((kpi, position) => kpiRow(writing, kpi, position)));
  await db.insert(kpiDrivers).values(
    story.driverLinks.map(([driver, output, lagWeeks]) => {
      const between = { driverId: id("kpi", driver), kpiId: id("kpi", output) };
      const [expectedEffect = null, note = ""] = expectedEffects[`${driver} > ${output}`] ?? [];
      return { ...between, lagWeeks, expectedEffect, note, createdBy: id("person", "cosima"), createdAt };
    }),
  );
  await db.insert(kpiTargets).values(story.kpis.flatMap((kpi) => targetRows(writing, kpi)));
  await insertAll(
    db,
    checkIns,
    story.checkIns.map((said) => checkInRow(writing, said)),
  );
  await db.insert(kpiRebases).values(
    story.rebases.map(({ kpi, from, by, reason, made }) => {
      return { kpiId: id("kpi", kpi), validFrom: from, reason, createdBy: id("person", by), createdAt: when(made) };
    }),
  );
  await insertAll(
    db,
    kpiLowerings,
    story.lowerings.map(({ kpi, periodEnd, status, by, reason, made }) => {
      return { kpiId: id("kpi", kpi), periodEnd, status, reason, createdBy: id("person", by), createdAt: when(made) };
    }),
  );
  await writeReadings(writing);
}

function kpiRow({ id, when, monday }: Writing, kpi: KpiStory, position: number): typeof kpis.$inferInsert {
  const { key, name, definition, formula, plainLine, unit, direction, periodKind, source } = kpi;
  const [itOwner, marketingOwner] = kpi.owners;
  return {
    ...{ key, name, definition, formula, plainLine, unit, direction, periodKind, source, position },
    id: id("kpi", key),
    currency: unit === "money" ? harbourline.baseCurrency : null,
    bandLow: kpi.band?.[0] ?? null,
    bandHigh: kpi.band?.[1] ?? null,
    cadence: "weekly",
    isShared: isShared(kpi),
    outcome: kpi.outcome ?? null,
    countsTowardsIncentive: kpi.countsTowardsIncentive ?? false,
    itOwnerId: id("person", itOwner),
    marketingOwnerId: marketingOwner ? id("person", marketingOwner) : null,
    targetKind: kpi.targetKind ?? "level",
    baselineValue: kpi.targetKind === "path" ? (kpi.course?.from ?? null) : null,
    baselineOn: kpi.targetKind === "path" ? addDays(monday, -7 * weeksTold) : null,
    ...(kpi.gaps ? { atRiskGap: kpi.gaps[0], offTrackGap: kpi.gaps[1] } : {}),
    screensOutliers: kpi.screensOutliers ?? false,
    reviewOn: monthStart(monday, 2 + (position % 4)),
    createdAt: when(founded(monday)),
  };
}

function checkInRow({ id, when, story }: Writing, { kpi, author, made, ...rest }: CheckInStory) {
  const [itOwner, marketingOwner] = story.kpis.find(({ key }) => key === kpi)?.owners ?? [];
  return {
    ...rest,
    kpiId: id("kpi", kpi),
    authorId: id("person", author),
    itOwnerId: itOwner ? id("person", itOwner) : null,
    marketingOwnerId: marketingOwner ? id("person", marketingOwner) : null,
    createdAt: when(made),
  };
}

const targetRows = (
  { id, when, monday }: Writing,
  { key, targets, countsTowardsIncentive }: KpiStory,
): (typeof kpiTargets.$inferInsert)[] =>
  targets.map(([monthsAgo, value]) => {
    const validFrom = monthStart(monday, -monthsAgo);
    const createdAt = when({ on: addDays(validFrom, -20), at: "11:00" });
    const reason = countsTowardsIncentive ? "The board's plan for the bonus year." : "";
    return { kpiId: id("kpi", key), validFrom, value, reason, createdBy: id("person", "cosima"), createdAt };
  });

async function writeReadings({ db, story, id, when }: Writing): Promise<void> {
  const sources = new Map(story.kpis.map(({ key, source }) => [key, source]));
  await db.insert(readings).values(
    story.readings.map(({ kpi, weekStart, received, ...rest }) => ({
      ...rest,
      kpiId: id("kpi", kpi),
      period: weekOf(weekStart),
      periodStart: weekStart,
      periodEnd: addDays(weekStart, 6),
      source: sources.get(kpi) ?? "",
      receivedAt: when(received),
      recordedBy: rest.version > 1 ? id("person", "bram") : null,
    })),
  );
}
