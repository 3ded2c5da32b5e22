import { and, eq, ne } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { personaOverlaps, personas } from "@/db/schema";
import { valueTiers } from "@/db/vocabulary/journeys";
import { refuse } from "@/lib/kernel/errors";
import { foldedName, nameText } from "@/lib/kernel/name-text";
import { command, theOrganisation } from "@/lib/kernel/operation";
import { inPairOrder } from "../persona-pairs";
import { prose, saidProse, version } from "../schema";
import { roomKeyFromName } from "../stage-key";

/** More kinds of customers than anybody can hold apart are none. */
const mostPersonas = 40;

const answers = {
  name: nameText(80).min(1),
  /** The segment it is a face of; a segment may have several, and one face no segment. */
  segment: nameText(80),
  likes: prose(1000),
  dislikes: prose(1000),
  interests: prose(1000),
  needs: prose(1000),
  valueTier: z.enum(valueTiers),
  advocacyPotential: z.enum(valueTiers),
};

/** Writes a kind of customer down. Its key is made from its name and stays. Refuses a name that is taken (conflict). */
export const addPersona = command({
  name: "addPersona",
  capability: "journey.edit",
  input: z.strictObject(answers),
  subject: theOrganisation,
  async run({ db, now, input, trace }): Promise<{ id: string; key: string }> {
    const known = await db.select({ key: personas.key }).from(personas);
    if (known.length >= mostPersonas) refuse("invalid", "refusal.journeys.too_many_personas", { limit: mostPersonas });
    await requireFreeName(db, input.name, null);
    const key = roomKeyFromName(input.name) ?? `persona-${known.length + 1}`;
    const [made] = await db
      .insert(personas)
      .values({ ...input, key, createdAt: now })
      .onConflictDoNothing()
      .returning({ id: personas.id, key: personas.key });
    if (!made) refuse("conflict", "refusal.journeys.persona_taken", { persona: input.name });
    trace({ made: made.id });
    return made;
  },
});

/** Says anew what a kind of customer is like. An outdated version is a conflict; what was said before is audited. */
export const editPersona = command({
  name: "editPersona",
  capability: "journey.edit",
  input: z.strictObject({ personaId: z.uuid(), version, ...answers }),
  subject: ({ db, input }) => findPersona(db, input.personaId),
  async run({ db, input, subject, trace }): Promise<{ key: string }> {
    const { personaId: _, version: seen, ...given } = input;
    await requireFreeName(db, given.name, subject.id);
    const [edited] = await db
      .update(personas)
      .set({ ...given, version: seen + 1 })
      .where(and(eq(personas.id, subject.id), eq(personas.version, seen)))
      .returning({ key: personas.key });
    if (!edited) refuse("conflict", "refusal.conflict");
    const before = Object.keys(given).map((field) => [field, subject[field as keyof typeof given]]);
    trace({ before: Object.fromEntries(before) });
    return edited;
  },
});

const pair = { personaId: z.uuid(), otherId: z.uuid() };

/**
 * Says how far two personas are the same people, in percent of the smaller of the two groups, and how that was found.
 * What was said before is replaced and audited. Nobody overlaps with themselves (invalid).
 */
export const stateOverlap = command({
  name: "stateOverlap",
  capability: "journey.edit",
  input: z.strictObject({ ...pair, percent: z.coerce.number().int().min(0).max(100), basis: saidProse(500) }),
  subject: ({ db, input }) => findPersona(db, input.personaId),
  async run({ db, viewer, now, input: { otherId, percent, basis }, subject, trace }): Promise<void> {
    if (otherId === subject.id) refuse("invalid", "refusal.journeys.same_persona");
    const other = (await findPersona(db, otherId)) ?? refuse("not_found", "refusal.gone");
    const before = await statedOf(db, subject.id, other.id);
    const said = { percent, basis, createdBy: viewer.id, createdAt: now };
    const [first, second] = inPairOrder(subject.id, other.id);
    await db
      .insert(personaOverlaps)
      .values({ personaId: first, otherId: second, ...said })
      .onConflictDoUpdate({ target: [personaOverlaps.personaId, personaOverlaps.otherId], set: said });
    trace({ before: before ? { percent: before.percent, basis: before.basis } : null });
  },
});

/** Takes back what was said of two personas, so that it is unknown again. Refuses (not_found) where nothing was said. */
export const withdrawOverlap = command({
  name: "withdrawOverlap",
  capability: "journey.edit",
  input: z.strictObject(pair),
  subject: ({ db, input }) => findPersona(db, input.personaId),
  async run({ db, input, subject, trace }): Promise<void> {
    const [gone] = await db.delete(personaOverlaps).where(isPair(subject.id, input.otherId)).returning();
    if (!gone) refuse("not_found", "refusal.gone");
    trace({ before: { percent: gone.percent, basis: gone.basis } });
  },
});

const findPersona = (db: Db, id: string) => db.query.personas.findFirst({ where: eq(personas.id, id) });

const statedOf = (db: Db, one: string, other: string) =>
  db.query.personaOverlaps.findFirst({ where: isPair(one, other) });

function isPair(one: string, other: string) {
  const [personaId, otherId] = inPairOrder(one, other);
  return and(eq(personaOverlaps.personaId, personaId), eq(personaOverlaps.otherId, otherId));
}

async function requireFreeName(db: Db, name: string, own: string | null): Promise<void> {
  const others = await db
    .select({ name: personas.name })
    .from(personas)
    .where(own ? ne(personas.id, own) : undefined);
  const twin = others.find((one) => foldedName(one.name) === foldedName(name));
  if (!twin) return;
  const reason = { key: "refusal.journeys.persona_taken", values: { persona: twin.name } };
  refuse("conflict", reason.key, reason.values, { name: reason });
}
