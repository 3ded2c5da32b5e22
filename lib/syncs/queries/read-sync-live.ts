import { sql } from "drizzle-orm";
import { z } from "zod";
import { refuse } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
import type { SyncLive } from "../live/live-state";
import { weekField } from "../schema";
import { withoutSteps } from "../talk";
import { meetingOf, presenterOf } from "./meeting-row";
import { talkOf } from "./talk";
import { withheldSteps } from "./withheld-steps";

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
    const talk = await talkOf(db, meeting.id, organisation.zone);
    const closed = await withheldSteps(db, sql`select b.id from budgets b where b.is_restricted`, talk);
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
