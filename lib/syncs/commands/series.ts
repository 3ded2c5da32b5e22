import { and, eq, isNull, sql } from "drizzle-orm";
import { syncSeries, syncs, syncTemplateItems } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { command, theOrganisation } from "@/lib/kernel/operation";
import { ofId, seriesInput, templateItemInput } from "../schema";
import { startOf } from "../series";

/** When and how long the weekly meeting is held from now on; meetings that are planned and not begun move along. */
export const planSeries = command({
  name: "planSeries",
  capability: "sync.schedule",
  input: seriesInput,
  subject: theOrganisation,
  async run({ db, input, organisation, now, trace }) {
    const first = { ...input, createdAt: now };
    const made = await db.insert(syncSeries).values(first).onConflictDoNothing().returning({ id: syncSeries.id });
    const [before] = made.length > 0 ? [] : await db.select().from(syncSeries).for("update");
    if (before) await db.update(syncSeries).set({ ...input, version: before.version + 1 });
    const planned = await db.select({ id: syncs.id, week: syncs.week }).from(syncs).where(eq(syncs.state, "planned"));
    for (const { id, week } of planned) {
      const scheduledFor = startOf(week, input, organisation.zone);
      if (scheduledFor < now) continue;
      await db
        .update(syncs)
        .set({ scheduledFor, durationMinutes: input.durationMinutes })
        .where(and(eq(syncs.id, id), eq(syncs.state, "planned")));
    }
    trace({ before: before ?? null });
  },
});

/** Puts something on every agenda from the next meeting that is planned anew. */
export const addTemplateItem = command({
  name: "addTemplateItem",
  capability: "sync.schedule",
  input: templateItemInput,
  subject: theOrganisation,
  async run({ db, viewer, input, now }) {
    const [made] = await db
      .insert(syncTemplateItems)
      .values({
        ...{ title: input.title, reason: input.reason, addedBy: viewer.id, createdAt: now },
        position: sql`(select coalesce(max(t.position), 0) + 1 from sync_template_items t)`,
      })
      .returning({ id: syncTemplateItems.id });
    return { id: made?.id ?? "" };
  },
});

/** Takes something off the series; agendas that have it keep it. */
export const endTemplateItem = command({
  name: "endTemplateItem",
  capability: "sync.schedule",
  input: ofId,
  subject: theOrganisation,
  async run({ db, input, now }) {
    const ended = await db
      .update(syncTemplateItems)
      .set({ endedAt: now })
      .where(and(eq(syncTemplateItems.id, input.id), isNull(syncTemplateItems.endedAt)))
      .returning({ id: syncTemplateItems.id });
    if (ended.length === 0) refuse("conflict", "sync.item_gone");
  },
});
