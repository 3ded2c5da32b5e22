import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { eventSources } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { nameText } from "@/lib/kernel/name-text";
import { command } from "@/lib/kernel/operation";
import { placedFields } from "../trackers/fields";

const sourceNumber = z.coerce.number().int().min(1).max(2_147_483_647);
const version = z.coerce.number().int().min(1);

/** Names with points between them, as they stand in an event; empty for the usual places. */
const path = z
  .string()
  .trim()
  .max(200)
  .regex(/^([\w$-]+(\.[\w$ -]*[\w$-])*)?$/, { error: "refusal.field.no_path" })
  .default("");

async function findSource(db: Db, id: number) {
  const source = await db.query.eventSources.findFirst({ where: eq(eventSources.id, id) });
  return source && { ...source, id: `event_source:${source.id}`, number: source.id };
}

/**
 * Says anew what a source is called, which consent its events must carry to be kept, and under which paths it tells our
 * fields. Holds for what comes from now on; what came stays as it was read. An outdated version is a conflict.
 */
export const editEventSource = command({
  name: "editEventSource",
  capability: "event.configure",
  input: z.strictObject({
    sourceId: sourceNumber,
    version,
    name: nameText(80).min(1),
    neededConsent: nameText(80).default(""),
    device: path,
    channel: path,
    persona: path,
    region: path,
    session: path,
    value: path,
  }),
  subject: ({ db, input }) => findSource(db, input.sourceId),
  async run({ db, subject, input, trace }) {
    const told = placedFields.flatMap((field) => (input[field] ? [[field, input[field]] as const] : []));
    const { name, neededConsent, version: seen } = input;
    const [edited] = await db
      .update(eventSources)
      .set({ name, neededConsent: neededConsent || null, fields: Object.fromEntries(told), version: seen + 1 })
      .where(and(eq(eventSources.id, subject.number), eq(eventSources.version, seen)))
      .returning({ id: eventSources.id });
    if (!edited) refuse("conflict", "refusal.conflict");
    trace({ before: { name: subject.name, neededConsent: subject.neededConsent, fields: subject.fields } });
  },
});

/** Retires a source: what its keys send is refused from now on, and its silence is none. What it brought stays. */
export const retireEventSource = command({
  name: "retireEventSource",
  capability: "event.configure",
  input: z.strictObject({ sourceId: sourceNumber, version }),
  subject: ({ db, input }) => findSource(db, input.sourceId),
  async run({ db, now, subject, input: { version: seen } }) {
    const live = and(
      eq(eventSources.id, subject.number),
      isNull(eventSources.retiredAt),
      eq(eventSources.version, seen),
    );
    const [retired] = await db
      .update(eventSources)
      .set({ retiredAt: now, version: seen + 1 })
      .where(live)
      .returning({ id: eventSources.id });
    if (!retired) refuse("conflict", "refusal.conflict");
  },
});

/** Takes a retired source's events again. */
export const reviveEventSource = command({
  name: "reviveEventSource",
  capability: "event.configure",
  input: z.strictObject({ sourceId: sourceNumber, version }),
  subject: ({ db, input }) => findSource(db, input.sourceId),
  async run({ db, subject, input: { version: seen }, trace }) {
    const retired = and(
      eq(eventSources.id, subject.number),
      sql`${eventSources.retiredAt} is not null`,
      eq(eventSources.version, seen),
    );
    const [revived] = await db
      .update(eventSources)
      .set({ retiredAt: null, version: seen + 1 })
      .where(retired)
      .returning({ id: eventSources.id });
    if (!revived) refuse("conflict", "refusal.conflict");
    trace({ before: { retiredAt: subject.retiredAt?.toISOString() ?? null } });
  },
});
