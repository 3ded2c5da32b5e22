import { asc, eq } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { mapLanes, mapNotes } from "@/db/schema";
import { refuse } from "@/lib/kernel/errors";
import { foldedName } from "@/lib/kernel/name-text";
import { command } from "@/lib/kernel/operation";
import { mostLanes } from "../map/lanes";
import { laneName, version } from "../schema";
import { claimOrder } from "./claim-order";
import { holdLane } from "./hold-map";
import { holdJourney } from "./settle-map-state";

/** Adds an own lane at the end of a map. Refuses a name another lane has (conflict) and a lane too many. */
export const addLane = command({
  name: "addLane",
  capability: "journey.edit",
  input: z.strictObject({ journeyId: z.uuid(), journeyVersion: version, name: laneName.min(1) }),
  subject: ({ db, input }) => holdJourney(db, input.journeyId),
  async run({ db, now, input, subject }): Promise<{ id: string }> {
    await claimOrder(db, subject.id, input.journeyVersion);
    const ordered = await lanesInOrder(db, subject.id);
    if (ordered.length >= mostLanes) refuse("invalid", "refusal.journeys.too_many_lanes", { limit: mostLanes });
    refuseTwin(ordered, input.name);
    const lane = { journeyId: subject.id, kind: "own", name: input.name, createdAt: now } as const;
    const [made] = await db
      .insert(mapLanes)
      .values({ ...lane, position: ordered.length })
      .returning({ id: mapLanes.id });
    if (!made) throw new Error("The lane was not stored");
    return made;
  },
});

/**
 * Gives a lane another name; its notes stay. One of the nine kinds may have none: then it is called by its kind. An
 * outdated version of the map is a conflict, as is a name another lane has.
 */
export const renameLane = command({
  name: "renameLane",
  capability: "journey.edit",
  input: z.strictObject({ laneId: z.uuid(), journeyVersion: version, name: laneName }),
  subject: ({ db, input }) => holdLane(db, input.laneId),
  async run({ db, input, subject, trace }) {
    if (input.name === "" && subject.kind === "own") refuse("invalid", "refusal.journeys.own_lane_nameless");
    await claimOrder(db, subject.journeyId, input.journeyVersion);
    const others = (await lanesInOrder(db, subject.journeyId)).filter(({ id }) => id !== subject.id);
    refuseTwin(others, input.name);
    await db.update(mapLanes).set({ name: input.name }).where(eq(mapLanes.id, subject.id));
    trace({ before: { name: subject.name } });
  },
});

/** Puts a lane at another place of its map (from 0). Its notes come along. */
export const moveLane = command({
  name: "moveLane",
  capability: "journey.edit",
  input: z.strictObject({ laneId: z.uuid(), journeyVersion: version, position: z.coerce.number().int().min(0) }),
  subject: ({ db, input }) => holdLane(db, input.laneId),
  async run({ db, input, subject, trace }) {
    await claimOrder(db, subject.journeyId, input.journeyVersion);
    const ordered = await lanesInOrder(db, subject.journeyId);
    const before = ordered.findIndex(({ id }) => id === subject.id);
    const moving = ordered[before] ?? refuse("not_found", "refusal.gone");
    if (input.position >= ordered.length) refuse("invalid", "refusal.journeys.no_such_place", { last: ordered.length });
    await putInOrder(db, ordered.toSpliced(before, 1).toSpliced(input.position, 0, moving));
    trace({ before: { position: before } });
  },
});

/** Takes an own lane away. Refused (conflict) while notes stand in it, and for the nine every map has. */
export const removeLane = command({
  name: "removeLane",
  capability: "journey.edit",
  input: z.strictObject({ laneId: z.uuid(), journeyVersion: version }),
  subject: ({ db, input }) => holdLane(db, input.laneId),
  async run({ db, input, subject, trace }) {
    if (subject.kind !== "own") refuse("invalid", "refusal.journeys.lane_stays");
    await claimOrder(db, subject.journeyId, input.journeyVersion);
    const count = await db.$count(mapNotes, eq(mapNotes.laneId, subject.id));
    if (count > 0) refuse("conflict", "refusal.journeys.lane_has_notes", { lane: subject.name, count });
    await db.delete(mapLanes).where(eq(mapLanes.id, subject.id));
    await putInOrder(db, await lanesInOrder(db, subject.journeyId));
    trace({ before: { name: subject.name, position: subject.position } });
  },
});

type Lane = typeof mapLanes.$inferSelect;

const lanesInOrder = (db: Db, journeyId: string): Promise<Lane[]> =>
  db.select().from(mapLanes).where(eq(mapLanes.journeyId, journeyId)).orderBy(asc(mapLanes.position), asc(mapLanes.id));

async function putInOrder(db: Db, ordered: readonly Lane[]): Promise<void> {
  for (const [position, lane] of ordered.entries()) {
    if (lane.position !== position) await db.update(mapLanes).set({ position }).where(eq(mapLanes.id, lane.id));
  }
}

function refuseTwin(others: readonly Lane[], name: string): void {
  const twin = name === "" ? undefined : others.find((lane) => foldedName(lane.name) === foldedName(name));
  if (!twin) return;
  const reason = { key: "refusal.journeys.lane_taken", values: { lane: twin.name } };
  refuse("conflict", reason.key, reason.values, { name: reason });
}
