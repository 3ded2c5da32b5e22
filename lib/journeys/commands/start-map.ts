import { z } from "zod";
import { journeys, mapLanes, stages } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { foldedName, nameText } from "@/lib/kernel/name-text";
import { command, theOrganisation } from "@/lib/kernel/operation";
import { lanesOfNewMap } from "../map/lanes";
import { stagesOfTemplate, templateNames } from "../map/templates";
import { keyFromName } from "../stage-key";

const mostMaps = 40;

/**
 * Begins one more map, a hypothesis, with the stages of a template and the nine lanes every map has. Refuses a name or
 * key another map has (conflict). Events count along the journey called "default"; further maps are words alone.
 */
export const startMap = command({
  name: "startMap",
  capability: "journey.edit",
  input: z.strictObject({ name: nameText(80).min(1), template: z.enum(templateNames) }),
  subject: theOrganisation,
  async run({ db, viewer, now, input: { name, template }, trace }): Promise<{ id: string; key: string }> {
    const known = await db
      .select({ key: journeys.key, name: journeys.name, archivedAt: journeys.archivedAt })
      .from(journeys);
    if (known.filter(({ archivedAt }) => !archivedAt).length >= mostMaps)
      refuse("invalid", "refusal.journeys.too_many_maps", { limit: mostMaps });
    const key = keyFromName(name) ?? `map-${known.length + 1}`;
    const twin = known.find((map) => map.key === key || foldedName(map.name) === foldedName(name));
    if (twin) refuse("conflict", "refusal.journeys.map_taken", { map: twin.name });
    const [made] = await db
      .insert(journeys)
      .values({ key, name, ownerId: viewer.id, createdAt: now })
      .onConflictDoNothing()
      .returning({ id: journeys.id, key: journeys.key });
    if (!made) refuse("conflict", "refusal.journeys.map_taken", { map: name });
    await db.insert(stages).values(stagesOfTemplate(template, made.id, now));
    await db.insert(mapLanes).values(lanesOfNewMap(made.id, now));
    trace({ made: made.id });
    return made;
  },
});
