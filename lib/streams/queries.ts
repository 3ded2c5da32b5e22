import { and, asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { functions, initiatives, streamMembers, users, valueStreams } from "@/db/schema";
import { can } from "@/lib/access/policy";
import { within } from "@/lib/access/within";
import { initiativeLines } from "@/lib/initiatives/queries/initiative-lines";
import type { Onlooker } from "@/lib/initiatives/queries/standing";
import { today } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
import { initials } from "@/lib/people/initials";
import { missingRoles, partneringRatio } from "./composition";
import { streamKey } from "./schema";

/** Every value stream with its people, what its composition lacks, and how its initiatives stand today. */
export const listStreams = query({
  name: "listStreams",
  capability: "stream.read",
  input: z.strictObject({}),
  async run({ db, extent, ...onlooker }) {
    const streams = await db.query.valueStreams.findMany({
      where: within(extent, { stream: valueStreams.id }),
      orderBy: [asc(valueStreams.name), asc(valueStreams.id)],
    });
    const members = await membersOf(db);
    const { items } = await workOf(db, onlooker);
    return streams.map((stream) => {
      const own = members.filter(({ streamId }) => streamId === stream.id);
      const work = items.filter((line) => line.stream?.id === stream.id);
      return { ...stream, ...composition(own), statuses: work.map(({ id, name, status }) => ({ id, name, status })) };
    });
  },
});

/** One value stream with its people, its initiatives as lines, and the KPIs and stages they are for. */
export const readStream = query({
  name: "readStream",
  capability: "stream.read",
  input: z.strictObject({ key: streamKey }),
  async run({ db, input, extent, ...onlooker }) {
    const where = and(eq(valueStreams.key, input.key), within(extent, { stream: valueStreams.id }));
    const stream = (await db.query.valueStreams.findFirst({ where })) ?? refuse("not_found", "refusal.gone");
    const members = await membersOf(db, stream.id);
    const work = await workOf(db, onlooker, stream.id);
    const distinct = (linked: "kpis" | "stages") => [
      ...new Set(work.items.flatMap((line) => line[linked].map(({ id }) => id))),
    ];
    return {
      stream,
      members,
      ...composition(members),
      initiatives: work,
      kpiIds: distinct("kpis"),
      stageIds: distinct("stages"),
      mayDraft: can(onlooker.viewer, "initiative.define", { streamIds: [stream.id] }),
    };
  },
});

type Members = Awaited<ReturnType<typeof membersOf>>;

/** `people` counts each person once, however many roles they fill. */
const composition = (members: Members) => ({
  lead: members.find(({ streamRole }) => streamRole === "lead") ?? null,
  people: new Set(members.map(({ userId }) => userId)).size,
  missingRoles: missingRoles(members),
  partnering: partneringRatio(members),
});

async function membersOf(db: Db, streamId?: string) {
  const { userId, streamRole } = streamMembers;
  const rows = await db
    .select({
      streamId: streamMembers.streamId,
      userId,
      streamRole,
      name: users.name,
      function: functions.name,
      side: functions.side,
    })
    .from(streamMembers)
    .innerJoin(users, eq(users.id, streamMembers.userId))
    .leftJoin(functions, eq(functions.id, streamMembers.functionId))
    .where(streamId ? eq(streamMembers.streamId, streamId) : undefined)
    .orderBy(asc(users.name), asc(streamMembers.streamRole));
  return rows.map((row) => ({ ...row, initials: initials(row.name) }));
}

/** The initiatives of one stream, or of all, as of today; those nobody reported on yet are among them. */
function workOf(db: Db, onlooker: Onlooker & { readonly now: Date }, streamId?: string) {
  const where = streamId ? eq(initiatives.streamId, streamId) : sql`${initiatives.streamId} is not null`;
  const asOf = today(onlooker.now, onlooker.organisation.zone);
  return initiativeLines(db, onlooker, { asOf, includeSilent: true, where });
}
