import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { refuse } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
import type { SyncLive } from "../live/live-state";
import { weekField } from "../schema";
import { stepsAbout } from "../snapshot/seen-by";
import { withoutSteps } from "../talk";
import { frozenSnapshot } from "./frozen-snapshot";
import { meetingOf, presenterOf } from "./meeting-row";
import { talkOf } from "./talk";

/**
 * What everybody who follows a meeting is told, the same for all: what was said about restricted budgets is only
 * counted, whoever asks.
 */
export const readSyncLive = query({
  name: "readSyncLive",
  capability: "sync.read",
  input: z.strictObject({ week: weekField }),
  async run({ db, organisation, input: { week } }): Promise<SyncLive> {
    const meeting = (await meetingOf(db, week)) ?? refuse("not_found", "refusal.gone");
    const start = await frozenSnapshot(db, meeting.id, "start");
    const talk = await talkOf(db, meeting.id, organisation.zone);
    const closed = start ? stepsAbout(start.snapshot, await restricted(db)) : new Set<string>();
    return {
      ...withoutSteps(talk, closed),
      ...{ syncId: meeting.id, week, state: meeting.state, position: meeting.position, revision: meeting.revision },
      ...{ minutes: meeting.minutes, version: meeting.version },
      presenter: await presenterOf(db, meeting),
      clock: {
        startedAt: meeting.startedAt?.toISOString() ?? null,
        stepStartedAt: meeting.stepStartedAt?.toISOString() ?? null,
        heldAt: meeting.heldAt?.toISOString() ?? null,
        ...{ heldMs: meeting.heldMs, durationMinutes: meeting.durationMinutes },
      },
    };
  },
});

async function restricted(db: Db): Promise<ReadonlySet<string>> {
  const { rows } = await db.execute<{ id: string }>(sql`select id from budgets where is_restricted`);
  return new Set(rows.map(({ id }) => id));
}
