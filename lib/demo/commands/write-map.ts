import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { journeys, mapLanes, mapNotes, mapVersions, personas } from "@/db/schema";
import { inReadingOrder, type MapContent } from "@/lib/journeys/map/content";
import { lanesOfNewMap } from "@/lib/journeys/map/lanes";
import { contentNow } from "@/lib/journeys/queries/map-content";
import { founded } from "../story/company";
import { type NoteStory, ownLane } from "../story/map-notes";
import type { MapVersionStory } from "../story/map-versions";
import type { Writing } from "./writing";

type WrittenNote = typeof mapNotes.$inferInsert & { readonly id: string; readonly told: NoteStory };

/** What people wrote on the map, and the versions of it they kept. Needs the journey to be written. */
export async function writeMap(writing: Writing): Promise<void> {
  const { db, story, when, monday } = writing;
  const journey = await db.query.journeys.findFirst({ where: eq(journeys.key, story.journey.key) });
  if (!journey) throw new Error("The map needs its journey");
  const createdAt = when(founded(monday));
  const nine = lanesOfNewMap(journey.id, createdAt);
  const own = { journeyId: journey.id, kind: "own", name: ownLane, position: nine.length, createdAt } as const;
  const lanes = [...nine, own].map((lane) => ({ ...lane, id: v7() }));
  await db.insert(mapLanes).values(lanes);
  const notes = await notesOf(writing, lanes, createdAt);
  await db.insert(mapNotes).values(notes.map(({ told: _told, ...note }) => note));
  const now = await contentNow(db, journey.id);
  const told = new Map(notes.map((note) => [note.id, note.told]));
  await db.insert(mapVersions).values(
    story.mapVersions.map((version) => ({
      journeyId: journey.id,
      number: version.number,
      content: asOf(version, now, told),
      reason: version.reason,
      createdBy: writing.id("person", version.by),
      createdAt: when(version.made),
    })),
  );
}

async function notesOf(
  { db, story, id }: Writing,
  lanes: readonly { readonly id: string; readonly kind: string }[],
  createdAt: Date,
): Promise<WrittenNote[]> {
  const known = new Map((await db.select().from(personas)).map((persona) => [persona.key, persona.id]));
  return Object.entries(story.mapNotes).flatMap(([stage, said]) =>
    lanes.flatMap((lane) =>
      said[lane.kind as keyof typeof said].map((one, position) => {
        const told: NoteStory = typeof one === "string" ? { text: one } : one;
        const personaId = told.about ? (known.get(told.about) ?? null) : null;
        const where = { laneId: lane.id, stageId: id("stage", stage), personaId, position };
        return { ...where, id: v7(), text: told.text, createdBy: id("person", "cosima"), createdAt, told };
      }),
    ),
  );
}

/** The map as it read when that version was kept: what came later is not there, what was reworded reads as before. */
function asOf(version: MapVersionStory, now: MapContent, told: ReadonlyMap<string, NoteStory>): MapContent {
  const isKnown = (note: NoteStory | undefined) => (note?.since ?? 1) <= version.number || note?.before !== undefined;
  const wasReworded = (note: NoteStory | undefined) => note?.before !== undefined && (note.since ?? 1) > version.number;
  return inReadingOrder({
    stages: now.stages.map((stage) => ({ ...stage, name: version.stageNames[stage.key] ?? stage.name })),
    lanes: now.lanes.filter(({ kind }) => kind !== "own" || version.number > 1),
    notes: now.notes
      .filter(({ id }) => isKnown(told.get(id)))
      .map((note) => (wasReworded(told.get(note.id)) ? { ...note, text: told.get(note.id)?.before ?? "" } : note)),
  });
}
