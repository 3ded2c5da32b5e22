import { createHash, createHmac } from "node:crypto";
import { sql } from "drizzle-orm";
import { eventNames } from "@/db/schema";
import { founded } from "../story/company";
import type { EventStory } from "../story/visitor";
import type { Writing } from "./writing";

/** Rows of one statement; arrays of this size stay well below what the protocol carries at once. */
const batch = 10_000;
const keyBytes = 16;

/** Half a year of journey events. Who did them is kept as a keyed hash only, as for events that come from outside. */
export async function writeEvents(writing: Writing, eventKeySecret: string): Promise<void> {
  const nameIds = await writeNames(writing);
  const personKeys = new Map<number, Buffer>();
  const personKey = (person: number): Buffer => {
    const known =
      personKeys.get(person) ??
      createHmac("sha256", eventKeySecret).update(`HL-${person}`).digest().subarray(0, keyBytes);
    personKeys.set(person, known);
    return known;
  };
  const { events } = writing.story;
  for (let start = 0; start < events.length; start += batch) {
    await writeBatch(writing, events.slice(start, start + batch), start, { nameIds, personKey });
  }
}

async function writeNames({ db, story, id, when, monday }: Writing): Promise<ReadonlyMap<string, number>> {
  const createdAt = when(founded(monday));
  const rows = story.eventNames.map(([name, stage, touchpoint]) => {
    return { name, touchpoint, stageId: id("stage", stage), isMapped: true, createdAt };
  });
  const made = await db.insert(eventNames).values(rows).returning({ id: eventNames.id, name: eventNames.name });
  return new Map(made.map(({ id: nameId, name }) => [name, nameId]));
}

interface Keys {
  readonly nameIds: ReadonlyMap<string, number>;
  readonly personKey: (person: number) => Buffer;
}

async function writeBatch(
  { db }: Writing,
  told: EventStory[],
  first: number,
  { nameIds, personKey }: Keys,
): Promise<void> {
  const column = (of: (event: EventStory, index: number) => unknown) => sql.param(told.map(of));
  const identity = (index: number) =>
    createHash("sha256")
      .update(`HL-${first + index}`)
      .digest()
      .subarray(0, keyBytes);
  await db.execute(sql`
    insert into events (at, name_id, person_key, session_key, device, channel, persona, region, value, identity)
    select at, name_id, person_key, session_key, device, channel, persona, region, value, identity from unnest(
      ${column(({ at }) => new Date(at).toISOString())}::timestamptz[], ${column(({ name }) => nameIds.get(name))}::int[],
      ${column(({ person }) => personKey(person))}::bytea[], ${column(({ session }) => `HL-${session}`)}::text[],
      ${column(({ device }) => device)}::text[], ${column(({ channel }) => channel)}::text[],
      ${column(({ persona }) => persona)}::text[], ${column(({ region }) => region)}::text[],
      ${column(({ value }) => value)}::float8[], ${column((_event, index) => identity(index))}::bytea[]
    ) with ordinality as told(at, name_id, person_key, session_key, device, channel, persona, region, value, identity, place)
    order by place`);
}
