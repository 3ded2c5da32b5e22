import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { kpiDrivers, kpis } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { type Feed, loopClosedBy } from "../drivers/cycle";
import { kpiSubject } from "../queries/kpi-subject";
import { kpiKey } from "../schema";
import { holdGraph, wayRound } from "./kpi-graph";

const ends = { driver: kpiKey, output: kpiKey };
const said = {
  /** Weeks until a move of the driver shows in the output. */
  lagWeeks: z.int().min(0).max(104).default(0),
  /** How far the output moves, in its own unit, for one unit more of the driver; null when nobody can say. */
  expectedEffect: z.number().nullable().default(null),
  note: z.string().trim().max(500).default(""),
};

/**
 * Says that one KPI drives another; either may have many such links. Refuses, as a conflict, a link that exists; as
 * invalid, a KPI driving itself and a link that would lead round in a circle, naming the way. Who links at the same
 * time takes turns, so that two links cannot close a circle together.
 */
export const linkDriver = command({
  name: "linkDriver",
  capability: "kpi.define",
  input: z.strictObject({ ...ends, ...said }),
  subject: ({ db, input }) => kpiSubject(db, input.output),
  async run({ db, viewer, now, input, subject }) {
    await holdGraph(db, "drivers");
    const driver = await kpiSubject(db, input.driver);
    if (!driver) refuseDriver("kpi.driver.unknown", { key: input.driver });
    if (driver.id === subject.id) refuseDriver("kpi.driver.of_itself", { name: subject.name });
    await refuseLoop(db, { from: driver.id, to: subject.id });
    const { lagWeeks, expectedEffect, note } = input;
    const link = { driverId: driver.id, kpiId: subject.id, lagWeeks, expectedEffect, note };
    const made = await db
      .insert(kpiDrivers)
      .values({ ...link, createdBy: viewer.id, createdAt: now })
      .onConflictDoNothing()
      .returning({ driverId: kpiDrivers.driverId });
    if (made.length === 0) refuse("conflict", "kpi.driver.linked", { driver: driver.name, output: subject.name });
    return { driver: driver.key, output: subject.key };
  },
});

/** Changes what is said of a link; what it said before is in the audit log. */
export const editDriverLink = command({
  name: "editDriverLink",
  capability: "kpi.define",
  input: z.strictObject({ ...ends, ...said }),
  subject: ({ db, input }) => kpiSubject(db, input.output),
  async run({ db, input, subject, trace }) {
    const before = await linkBetween(db, input.driver, subject.id);
    const { lagWeeks, expectedEffect, note } = input;
    await db.update(kpiDrivers).set({ lagWeeks, expectedEffect, note }).where(isLink(before));
    trace({ before });
    return { driver: input.driver, output: subject.key };
  },
});

/** Takes a link away; that it was there is in the audit log. */
export const unlinkDriver = command({
  name: "unlinkDriver",
  capability: "kpi.define",
  input: z.strictObject(ends),
  subject: ({ db, input }) => kpiSubject(db, input.output),
  async run({ db, input, subject, trace }) {
    const before = await linkBetween(db, input.driver, subject.id);
    await db.delete(kpiDrivers).where(isLink(before));
    trace({ before });
    return { driver: input.driver, output: subject.key };
  },
});

type Link = typeof kpiDrivers.$inferSelect;
const isLink = ({ driverId, kpiId }: Link) => and(eq(kpiDrivers.driverId, driverId), eq(kpiDrivers.kpiId, kpiId));

async function linkBetween(db: Db, driverKey: string, kpiId: string): Promise<Link> {
  const [found] = await db
    .select({ link: kpiDrivers })
    .from(kpiDrivers)
    .innerJoin(kpis, eq(kpis.id, kpiDrivers.driverId))
    .where(and(eq(kpis.key, driverKey), eq(kpiDrivers.kpiId, kpiId)))
    .for("update", { of: kpiDrivers });
  return found?.link ?? refuse("not_found", "refusal.gone");
}

async function refuseLoop(db: Db, added: Feed): Promise<void> {
  const links = await db.select({ from: kpiDrivers.driverId, to: kpiDrivers.kpiId }).from(kpiDrivers);
  const loop = loopClosedBy(added, links);
  if (loop) refuseDriver("kpi.driver.loop", { way: await wayRound(db, loop) });
}

function refuseDriver(key: string, values: Record<string, string>): never {
  refuse("invalid", key, values, { driver: { key, values } });
}
