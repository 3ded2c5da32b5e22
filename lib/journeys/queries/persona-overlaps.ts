import { asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { personaOverlaps, personas } from "@/db/schema";
import { can } from "@/lib/access/policy";
import { refuse } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
import { type PersonaPair, personaPairs, type StatedOverlap } from "../persona-pairs";

export type PersonaName = { readonly id: string; readonly key: string; readonly name: string };

export interface PersonaOverlaps {
  /** Every two personas once, by name. */
  readonly pairs: readonly PersonaPair<PersonaName>[];
  readonly mayEdit: boolean;
}

const overlapFields = {
  personaId: personaOverlaps.personaId,
  otherId: personaOverlaps.otherId,
  percent: personaOverlaps.percent,
  basis: personaOverlaps.basis,
};

/** What is stated of how far personas are the same people, and where nothing is. */
export const listPersonaOverlaps = query({
  name: "listPersonaOverlaps",
  capability: "journey.read",
  input: z.strictObject({}),
  async run({ db, viewer }): Promise<PersonaOverlaps> {
    const names = await db
      .select({ id: personas.id, key: personas.key, name: personas.name })
      .from(personas)
      .orderBy(asc(personas.name), asc(personas.id));
    const overlaps: StatedOverlap[] = await db.select(overlapFields).from(personaOverlaps);
    return { pairs: personaPairs(names, overlaps), mayEdit: can(viewer, "journey.edit", {}) };
  },
});

export interface PersonaPage extends Omit<typeof personas.$inferSelect, "createdAt" | "importId"> {
  /** Every other persona by name, with what is stated of the two; null where nothing is. */
  readonly others: readonly (PersonaName & { readonly stated: StatedOverlap | null })[];
  /** Where the map speaks of this persona: notes and open opportunities. */
  readonly uses: { readonly notes: number; readonly opportunities: number };
  readonly mayEdit: boolean;
}

/** One kind of customer. Refuses an unknown one (not_found). */
export const readPersona = query({
  name: "readPersona",
  capability: "journey.read",
  input: z.strictObject({ key: z.string().trim().min(1).max(100) }),
  async run({ db, viewer, input }): Promise<PersonaPage> {
    const found = await db.query.personas.findFirst({ where: eq(personas.key, input.key) });
    if (!found) refuse("not_found", "refusal.gone");
    const { createdAt: _at, importId: _from, ...persona } = found;
    const { rows } = await db.execute<PersonaName & { stated: StatedOverlap | null }>(sql`
      select p.id, p.key, p.name, (select json_build_object('personaId', o.persona_id, 'otherId', o.other_id,
          'percent', o.percent, 'basis', o.basis) from persona_overlaps o
        where (o.persona_id, o.other_id) = (least(p.id, ${persona.id}::uuid), greatest(p.id, ${persona.id}::uuid)))
        as stated
      from personas p where p.id <> ${persona.id} order by p.name, p.id`);
    const { rows: counts } = await db.execute<{ notes: number; opportunities: number }>(sql`
      select (select count(*)::int from map_notes n where n.persona_id = ${persona.id}) as notes,
        (select count(*)::int from opportunities o where o.persona_id = ${persona.id} and o.closed_at is null)
          as opportunities`);
    const others = rows.map(({ id, key, name, stated }) => ({ id, key, name, stated }));
    const uses = counts[0] ?? { notes: 0, opportunities: 0 };
    return { ...persona, others, uses, mayEdit: can(viewer, "journey.edit", {}) };
  },
});
