import { asc } from "drizzle-orm";
import { z } from "zod";
import { personas } from "@/db/schema";
import { query } from "@/lib/kernel/operation";

/** Every kind of customer, by name. One customer may be several, so nothing about personas is ever summed. */
export const listPersonas = query({
  name: "listPersonas",
  lasting: true,
  capability: "journey.read",
  input: z.strictObject({}),
  async run({ db }) {
    const rows = await db.select().from(personas).orderBy(asc(personas.name), asc(personas.id));
    return rows.map(({ createdAt: _at, importId: _from, ...persona }) => persona);
  },
});
