import { and, eq, inArray, or, sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { kpis, noteworthyEventKpis, noteworthyEvents } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { command, theOrganisation } from "@/lib/kernel/operation";
import { isStanding } from "../queries/is-standing";
import { mayWithdraw, noteworthyEventInput, sideOf } from "../review/noteworthy";

/**
 * Puts a campaign, launch, incident … on the charts of the KPIs it names, or of all. Refuses (invalid) a KPI there is
 * not, and an event that ends before it starts.
 */
export const addNoteworthyEvent = command({
  name: "addNoteworthyEvent",
  capability: "kpi.annotate",
  input: noteworthyEventInput,
  subject: theOrganisation,
  async run({ db, viewer, now, input, trace }) {
    const { kind, title, startsOn, endsOn = startsOn, side = sideOf(viewer) } = input;
    const about = await named(db, input.kpis);
    const [made] = await db
      .insert(noteworthyEvents)
      .values({ kind, side, title, startsOn, endsOn, createdBy: viewer.id, createdAt: now })
      .returning({ id: noteworthyEvents.id });
    const eventId = made?.id ?? "";
    if (about.length > 0)
      await db.insert(noteworthyEventKpis).values(about.map(({ id: kpiId }) => ({ eventId, kpiId })));
    trace({ event: eventId, side, endsOn, kpis: about.map(({ key }) => key) });
    return { id: eventId };
  },
});

/**
 * Takes an event off the charts. Whoever added it may, and executives; anybody else is refused (forbidden), as is
 * (conflict) taking off one that is off already.
 */
export const withdrawNoteworthyEvent = command({
  name: "withdrawNoteworthyEvent",
  capability: "kpi.annotate",
  input: z.strictObject({ id: z.uuid() }),
  subject: ({ db, input }) => db.query.noteworthyEvents.findFirst({ where: eq(noteworthyEvents.id, input.id) }),
  async run({ db, viewer, now, subject, trace }) {
    if (!mayWithdraw(viewer, subject.createdBy)) refuse("forbidden", "kpi.event.not_yours");
    if (subject.withdrawnAt) refuse("conflict", "kpi.event.withdrawn");
    await db.update(noteworthyEvents).set({ withdrawnAt: now }).where(eq(noteworthyEvents.id, subject.id));
    trace({ before: { title: subject.title, startsOn: subject.startsOn } });
    return { id: subject.id };
  },
});

/** The KPIs meant, each once. */
async function named(db: Db, said: readonly string[]) {
  if (said.length === 0) return [];
  const small = said.map((one) => one.toLowerCase());
  const found = await db
    .select({ id: kpis.id, key: kpis.key, name: sql<string>`lower(${kpis.name})` })
    .from(kpis)
    .where(and(isStanding, or(inArray(kpis.key, small), inArray(sql`lower(${kpis.name})`, small))));
  const unknown = said.find((_, place) => !found.some(({ key, name }) => [key, name].includes(small[place] ?? "")));
  if (unknown) {
    const reason = { key: "kpi.event.no_such_kpi", values: { kpi: unknown } };
    refuse("invalid", reason.key, reason.values, { kpis: reason });
  }
  return found;
}
