import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { mapVersions, stages } from "@/db/schema";
import { requestRecount } from "@/lib/events/commands/request-recount";
import { refuse } from "@/lib/kernel/errors";
import { nameText } from "@/lib/kernel/name-text";
import { command } from "@/lib/kernel/operation";
import { type MapContent, mapContent } from "../map/content";
import { differences } from "../map/differences";
import { restored } from "../map/restored";
import { carriesSomething } from "../queries/link-counts";
import { contentNow } from "../queries/map-content";
import { version } from "../schema";
import { claimOrder } from "./claim-order";
import { layOut } from "./lay-out-map";
import { holdJourney } from "./settle-map-state";

/** Why somebody kept a map; none for what a restore kept by itself. */
const reason = nameText(300).min(1);

/** Keeps the map as it stands, whole, under the next number. Nothing changed since the last is a conflict. */
export const keepMapVersion = command({
  name: "keepMapVersion",
  capability: "journey.edit",
  input: z.strictObject({ journeyId: z.uuid(), reason }),
  subject: ({ db, input }) => holdJourney(db, input.journeyId),
  async run({ db, viewer, now, input, subject, trace }): Promise<{ number: number }> {
    const last = await newestVersion(db, subject.id);
    const content = await contentNow(db, subject.id);
    if (last && differences(mapContent.parse(last.content), content).length === 0) {
      refuse("conflict", "refusal.journeys.version_same", { number: last.number });
    }
    const number = (last?.number ?? 0) + 1;
    const kept = { journeyId: subject.id, number, content, reason: input.reason };
    await db.insert(mapVersions).values({ ...kept, createdBy: viewer.id, createdAt: now });
    trace({ number });
    return { number };
  },
});

/** What a restore did, for the person to read. */
export interface RestoredMap {
  /** The number of the new version, which reads as the one restored. */
  readonly number: number;
  /** The number under which the map as it stood before was kept; null when a version held it already. */
  readonly keptAs: number | null;
  /** The names of stages that came later and stay at the end, for something hangs on them. */
  readonly stayed: readonly string[];
}

/**
 * Brings a kept version back as a new one: names, order, goals and scores of stages, lanes and notes. What stands there
 * now is kept first unless a version holds it, and no stage goes on which anything hangs. An outdated version of the map
 * is a conflict.
 */
export const restoreMapVersion = command({
  name: "restoreMapVersion",
  capability: "journey.edit",
  input: z.strictObject({ journeyId: z.uuid(), journeyVersion: version, number: version }),
  subject: ({ db, input }) => holdJourney(db, input.journeyId),
  async run({ db, viewer, now, input, subject, trace }): Promise<RestoredMap> {
    await claimOrder(db, subject.id, input.journeyVersion);
    // What hangs on a stage from elsewhere holds the stage: nothing is linked to one between counting and its going.
    await db.select({ id: stages.id }).from(stages).where(eq(stages.journeyId, subject.id)).for("update");
    const wanted = await db.query.mapVersions.findFirst({
      where: and(eq(mapVersions.journeyId, subject.id), eq(mapVersions.number, input.number)),
    });
    if (!wanted) refuse("not_found", "refusal.gone");
    const before = await contentNow(db, subject.id);
    const last = (await newestVersion(db, subject.id)) ?? wanted;
    const isKept = differences(mapContent.parse(last.content), before).length === 0;
    const { content, stayedStages } = restored(
      before,
      mapContent.parse(wanted.content),
      await carrying(db, before.stages),
    );
    await layOut(db, { journeyId: subject.id, now, by: viewer.id }, before, content);
    if (orderOf(before) !== orderOf(content)) await requestRecount(db, { cause: "journey", now });
    const made = { journeyId: subject.id, createdBy: viewer.id, createdAt: now };
    const keptAs = isKept ? null : last.number + 1;
    if (keptAs) await db.insert(mapVersions).values({ ...made, number: keptAs, content: before, reason: "" });
    const number = (keptAs ?? last.number) + 1;
    const after = await contentNow(db, subject.id);
    await db
      .insert(mapVersions)
      .values({ ...made, number, content: after, reason: wanted.reason, restoredFrom: wanted.number });
    const stayed = stayedStages.map(({ name }) => name);
    trace({ restored: wanted.number, as: number, keptAs, stayed });
    return { number, keptAs, stayed };
  },
});

const newestVersion = (db: Db, journeyId: string) =>
  db.query.mapVersions.findFirst({
    where: eq(mapVersions.journeyId, journeyId),
    orderBy: desc(mapVersions.number),
  });

/** Who goes on from where to where depends on which stages there are, in which order. */
const orderOf = ({ stages }: MapContent): string => stages.map(({ id }) => id).join(" ");

async function carrying(db: Db, stages: readonly { readonly id: string }[]): Promise<Set<string>> {
  const ids = new Set<string>();
  for (const { id } of stages) if (await carriesSomething(db, id)) ids.add(id);
  return ids;
}
