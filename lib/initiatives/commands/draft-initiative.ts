import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import {
  functions,
  initiativeKpis,
  initiativeStages,
  initiatives,
  kpis,
  stages,
  users,
  valueStreams,
} from "@/db/schema";
import type { Day } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { command } from "@/lib/kernel/operation";
import { isStanding } from "@/lib/kpis/queries/is-standing";
import { initiativeDraft } from "../schema";
import { requireFreeName } from "./free-name";

/**
 * Writes a new initiative down as a draft, with the KPIs it should move and the stages it happens at. Whoever works in
 * its stream may; without a stream, whoever owns it. An external id in use is a conflict, and so is a name that looks
 * like another's in its stream.
 */
export const draftInitiative = command({
  name: "draftInitiative",
  capability: "initiative.define",
  input: initiativeDraft,
  async subject({ db, organisation, input: { streamId, itOwnerId, marketingOwnerId } }) {
    if (!streamId) return { id: organisation.id, ownerIds: [itOwnerId ?? null, marketingOwnerId ?? null] };
    const stream = await db.query.valueStreams.findFirst({ where: eq(valueStreams.id, streamId) });
    return stream && { id: stream.id, streamIds: [stream.id] };
  },
  async run({ db, viewer, now, input, trace }) {
    const { kpis: effects, stageIds, ...fields } = input;
    requireOrder(fields.startsOn ?? null, fields.endsOn ?? null);
    await requireKnown(db, { ...fields, kpiIds: effects.map(({ kpiId }) => kpiId), stageIds });
    await requireFreeName(db, { name: fields.name, streamId: fields.streamId ?? null });
    const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
    const [made] = await db
      .insert(initiatives)
      .values({ ...given, name: fields.name, state: "draft", firstEndsOn: fields.endsOn ?? null, createdAt: now })
      .onConflictDoNothing()
      .returning({ id: initiatives.id, version: initiatives.version });
    if (!made) refuse("conflict", "initiative.external_id_taken", { externalId: fields.externalId ?? "" });
    const link = { initiativeId: made.id, createdBy: viewer.id, createdAt: now };
    if (effects.length > 0) await db.insert(initiativeKpis).values(effects.map((effect) => ({ ...link, ...effect })));
    await linkStages(db, link, stageIds);
    trace({ initiativeId: made.id });
    return made;
  },
});

/** Divides an initiative's money evenly among its stages, the odd hundredths to the first. */
export async function linkStages(
  db: Db,
  link: { initiativeId: string; createdBy: string | null; createdAt: Date },
  stageIds: readonly string[],
): Promise<void> {
  const distinct = [...new Set(stageIds.map((id) => id.toLowerCase()))];
  if (distinct.length === 0) return;
  const [part, rest] = [Math.floor(10000 / distinct.length), 10000 % distinct.length];
  const shareOf = (place: number) => part + (place < rest ? 1 : 0);
  const rows = distinct.map((stageId, place) => ({ ...link, stageId, shareHundredths: shareOf(place) }));
  await db.insert(initiativeStages).values(rows);
}

/** Refuses, as invalid, an end before the start. */
export function requireOrder(startsOn: Day | null, endsOn: Day | null): void {
  if (!startsOn || !endsOn || startsOn <= endsOn) return;
  const reason = { key: "initiative.ends_before_it_starts", values: { startsOn, endsOn } };
  refuse("invalid", reason.key, reason.values, { endsOn: reason });
}

export type Mentioned = {
  readonly functionId?: string | null | undefined;
  readonly itOwnerId?: string | null | undefined;
  readonly marketingOwnerId?: string | null | undefined;
  readonly legalParticipantId?: string | null | undefined;
  readonly kpiIds?: readonly string[] | undefined;
  readonly stageIds?: readonly string[] | undefined;
};

/** Refuses, as invalid, a person, function, KPI or stage that is not there; a KPI that left with its import is not. */
export async function requireKnown(db: Db, mentioned: Mentioned): Promise<void> {
  const { functionId, itOwnerId, marketingOwnerId, legalParticipantId, kpiIds = [], stageIds = [] } = mentioned;
  const people = distinctIds([itOwnerId, marketingOwnerId, legalParticipantId]);
  const sought = [
    { ids: people, table: users, field: "itOwnerId", key: "initiative.unknown_person" },
    { ids: distinctIds([functionId]), table: functions, field: "functionId", key: "initiative.unknown_function" },
    { ids: distinctIds(kpiIds), table: kpis, field: "kpis", key: "initiative.unknown_kpi", also: isStanding },
    { ids: distinctIds(stageIds), table: stages, field: "stageIds", key: "initiative.unknown_stage" },
  ];
  for (const { ids, table, field, key, also } of sought) {
    if (ids.length === 0 || (await db.$count(table, and(inArray(table.id, ids), also))) === ids.length) continue;
    refuse("invalid", key, {}, { [field]: { key, values: {} } });
  }
}

const distinctIds = (ids: readonly (string | null | undefined)[]): string[] => [
  ...new Set(ids.flatMap((id) => (id == null ? [] : [id.toLowerCase()]))),
];
