import { syncSnapshots } from "@/db/schema";
import type { ReadContext } from "@/lib/kernel/operation";
import { holdEverythingStill } from "@/lib/syncs/commands/start-sync";
import { meetingBefore } from "@/lib/syncs/queries/meeting-row";
import { takeSnapshot } from "@/lib/syncs/queries/take-snapshot";
import { talkOf } from "@/lib/syncs/queries/talk";
import { freeze } from "@/lib/syncs/snapshot/frozen";
import { harbourline, type Moment } from "../story/company";
import { knownBy } from "../story/known";
import type { SyncStory } from "../story/meetings";
import { people } from "../story/people";
import type { Story } from "../story/story";
import { writeCalculations } from "./write-calculations";
import { writeDefinitions } from "./write-definitions";
import { writeJourney } from "./write-journey";
import { writeKpis } from "./write-kpis";
import { writeAttendance, writeMeetings, writeSaid } from "./write-meetings";
import { writeMoney } from "./write-money";
import { writePeople } from "./write-people";
import { writeTalk } from "./write-talk";
import { writeWork } from "./write-work";
import type { Writing } from "./writing";

type Frozen = typeof syncSnapshots.$inferInsert;
type Held = SyncStory & { readonly started: Moment; readonly closed: Moment };

/**
 * What each meeting of the story froze, the oldest first: for each, the company is written as it was known when the
 * meeting began, looked at as a real start and close look at it, and taken back. To be called while the organisation is
 * bare. Left out is what no meeting of the story looks at: parts of KPIs, orders, invoices, changes asked for, visitors.
 */
export async function frozenByMeetings(writing: Writing, scene: ReadContext): Promise<Frozen[]> {
  const frozen: Frozen[] = [];
  const held = writing.story.syncs.filter((sync): sync is Held => sync.started !== null && sync.closed !== null);
  for (const meeting of held.toSorted((a, b) => a.week.localeCompare(b.week))) {
    frozen.push(...(await lookBack(writing, scene, { meeting, frozen })));
  }
  return frozen;
}

type Said = Pick<Story, "decisions" | "actions">;

/** What was decided and taken on in a meeting, as it was at its close. */
function saidIn({ story, monday }: Writing, { week, closed }: Held): Said {
  const { decisions, actions } = knownBy(story, monday, closed);
  return {
    decisions: decisions.filter((one) => one.week === week),
    actions: actions.filter((one) => one.week === week),
  };
}

/** What the one meeting froze; nothing of what is written to find out stays. */
async function lookBack(
  writing: Writing,
  scene: ReadContext,
  { meeting, frozen }: { readonly meeting: Held; readonly frozen: readonly Frozen[] },
): Promise<Frozen[]> {
  const found: Frozen[] = [];
  const takenBack = new Error("taken back");
  try {
    await writing.db.transaction(async (db) => {
      const known = knownBy(writing.story, writing.monday, meeting.started);
      const pen = { ...writing, db, story: { ...known, breakdowns: [] } };
      await writeCompany({ ...pen, now: writing.when(meeting.started) });
      if (frozen.length > 0) await db.insert(syncSnapshots).values([...frozen]);
      found.push(
        await start(pen, scene, meeting),
        await close(pen, scene, { meeting, said: saidIn(writing, meeting) }),
      );
      throw takenBack;
    });
  } catch (error) {
    if (error !== takenBack) throw error;
  }
  return found;
}

async function writeCompany(pen: Writing): Promise<void> {
  await writePeople(pen);
  await writeKpis(pen);
  await writeCalculations(pen);
  await writeDefinitions(pen);
  await writeJourney(pen);
  await writeWork(pen);
  await writeMoney(pen);
  await writeMeetings(pen);
  await writeTalk(pen);
}

async function start({ db, id, when }: Writing, scene: ReadContext, { week, started }: Held): Promise<Frozen> {
  const [now, syncId] = [when(started), id("sync", week)];
  const last = await meetingBefore(db, { week });
  const content = await takeSnapshot({ ...scene, db, now }, { id: syncId, week, last }, { withCharts: true });
  return { syncId, moment: "start", content: freeze(content), auditHash: await holdEverythingStill(db), frozenAt: now };
}

async function close(
  pen: Writing,
  scene: ReadContext,
  { meeting, said }: { readonly meeting: Held; readonly said: Said },
): Promise<Frozen> {
  const { db, id, when, story } = pen;
  const { week, presenter, closed } = meeting;
  const [now, syncId] = [when(closed), id("sync", week)];
  await writeSaid({ ...pen, story: { ...story, ...said } });
  await writeAttendance({ ...pen, story: { ...story, syncs: [meeting] } });
  const last = await meetingBefore(db, { week });
  const content = {
    ...(await takeSnapshot({ ...scene, db, now }, { id: syncId, week, last }, { withCharts: false })),
    talk: await talkOf(db, syncId, harbourline.zone),
    presenter: { id: id("person", presenter), name: people.find(({ key }) => key === presenter)?.name ?? "" },
  };
  return { syncId, moment: "close", content: freeze(content), auditHash: await holdEverythingStill(db), frozenAt: now };
}
