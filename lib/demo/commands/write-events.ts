import { createHash } from "node:crypto";
import { eventNames, eventRules } from "@/db/schema";
import { ruleOf } from "@/lib/events/mapping/rules";
import { insertEvents } from "@/lib/events/store/append";
import type { EventRow } from "@/lib/events/store/delivery";
import { founded } from "../story/company";
import { eventRules as rules } from "../story/event-intake";
import type { EventStory } from "../story/visitor";
import { writeIntake } from "./write-intake";
import type { Writing } from "./writing";

/** Events of one delivery. */
const batch = 10_000;
const shop = { key: "shop", name: "Harbourline shop and app", kind: "tracker" } as const;
const identityBytes = 16;
/** From the last event of a delivery to its receipt, in milliseconds. */
const onTheWay = 4_000;

/** Half a year of journey events, taken in the way those of a tracker are. */
export async function writeEvents(writing: Writing): Promise<void> {
  await writeNames(writing);
  const { db, story } = writing;
  for (let start = 0; start < story.events.length; start += batch) {
    const rows = story.events.slice(start, start + batch).map((event, index) => eventRow(event, start + index));
    const last = rows.at(-1)?.at ?? writing.now;
    await insertEvents(db, rows, { source: shop, importId: null, now: new Date(last.getTime() + onTheWay) });
  }
  await writeIntake(writing, shop);
}

async function writeNames({ db, story, id, when, monday }: Writing): Promise<void> {
  const createdAt = when(founded(monday));
  const rows = story.eventNames.map(([name, stage, touchpoint]) => {
    return { name, touchpoint, stageId: id("stage", stage), isMapped: ruleOf(rules, name) === null, createdAt };
  });
  await db.insert(eventNames).values(rows);
  const placed = rules.map(({ pattern, stage, touchpoint }, position) => {
    return { pattern, touchpoint, position, stageId: id("stage", stage), createdAt };
  });
  await db.insert(eventRules).values(placed);
}

function eventRow(event: EventStory, index: number): EventRow {
  const { at, name, person, session, device, channel, persona, region, value } = event;
  return {
    ...{ name, device, channel, persona, region, value },
    at: new Date(at),
    userId: `HL-${person}`,
    anonymousId: null,
    sessionId: `HL-${session}`,
    identity: createHash("sha256").update(`HL-${index}`).digest().subarray(0, identityBytes),
  };
}
