import { z } from "zod";
import { answersForBothSides } from "@/lib/access/homes";
import { mayAtAll } from "@/lib/access/policy";
import type { Viewer } from "@/lib/access/viewer";
import { hiddenBudgets } from "@/lib/access/within";
import { today } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { query, type ReadContext } from "@/lib/kernel/operation";
import { stepSeconds } from "../agenda/clock";
import { weekField } from "../schema";
import { differenceOf, type RecordChange } from "../snapshot/difference";
import { seenBy } from "../snapshot/seen-by";
import type { Snapshot } from "../snapshot/snapshot";
import { type Startable, startable } from "../startable";
import { type SyncTalk, withoutSteps } from "../talk";
import { type FrozenSnapshot, frozenSnapshot } from "./frozen-snapshot";
import { hiddenFrom } from "./hidden-from";
import {
  type LastMeeting,
  type MeetingRow,
  meetingBefore,
  meetingOf,
  meetingToCome,
  type Presenter,
  presenterOf,
} from "./meeting-row";
import { asItStands } from "./take-snapshot";
import { talkOf } from "./talk";
import { withheldSteps } from "./withheld-steps";

/** One weekly meeting as a viewer sees it: ahead, under way, or as it was. */
export interface SyncRecord {
  readonly meeting: MeetingRow;
  /** Whether it can begin today, and from when; null once it has begun. */
  readonly startable: Startable | null;
  readonly presenter: Presenter | null;
  readonly last: LastMeeting | null;
  /** What is looked at: as it stands now of a meeting that is ahead, and as it was frozen of any other. */
  readonly seen: Snapshot;
  /** The soft time of each of its steps, in seconds. */
  readonly seconds: readonly number[];
  readonly talk: SyncTalk;
  /** The exact difference between the close of the meeting before and this start, or now while it is ahead; null without that close. */
  readonly sinceLast: readonly RecordChange[] | null;
  /** The exact difference between start and close; null before the close. */
  readonly during: readonly RecordChange[] | null;
  readonly frozen: { readonly start: Frozen | null; readonly close: Frozen | null };
  /** How many restricted budgets are left out for this viewer. */
  readonly leftOut: number;
  readonly mayRun: boolean;
  readonly mayTakePart: boolean;
  readonly mayDecide: boolean;
  readonly mayShare: boolean;
}

type Frozen = Pick<FrozenSnapshot, "auditHash" | "frozenAt">;

/**
 * A meeting with all that is looked at in it. A meeting that was held reads as it was, whatever happened since. The
 * charts of one that is ahead are read where they are asked for: its pre-read shows them, its agenda does not.
 */
export const readSync = query({
  name: "readSync",
  capability: "sync.read",
  input: z.strictObject({ week: weekField, charts: z.boolean().default(false) }),
  async run({ input, extent: _extent, ...context }): Promise<SyncRecord> {
    const { db, viewer } = context;
    const kept = await meetingOf(db, input.week);
    const meeting = kept ?? (await meetingToCome(context, input.week)) ?? refuse("not_found", "refusal.gone");
    const [last, hidden] = [await meetingBefore(db, meeting), await hiddenFrom(db, viewer)];
    const start = await frozenSnapshot(db, meeting.id, "start");
    const close = meeting.state === "closed" ? await frozenSnapshot(db, meeting.id, "close") : null;
    const seen = start
      ? seenOnce(start.snapshot, viewer, hidden)
      : seenBy(await asItStands(context, { ...meeting, last }, { withCharts: input.charts }), viewer, hidden);
    const before = last ? await frozenSnapshot(db, last.id, "close") : null;
    const seenAtClose = close && seenOnce(close.snapshot, viewer, hidden);
    const said = close?.snapshot.talk ?? (await talkOf(db, meeting.id, context.organisation.zone));
    const talk = withoutSteps(said, await withheldSteps(db, hiddenBudgets(viewer), said));
    return {
      ...{ meeting, last, seen, talk },
      startable: meeting.state === "planned" ? startableNow(meeting, context) : null,
      presenter: close ? close.snapshot.presenter : await presenterOf(db, meeting),
      seconds: stepSeconds(seen.steps, meeting.durationMinutes),
      sinceLast: before ? differenceOnce(seenOnce(before.snapshot, viewer, hidden).facts, seen.facts) : null,
      during: seenAtClose ? differenceOnce(seen.facts, seenAtClose.facts) : null,
      frozen: { start: start && sealOf(start), close: close && sealOf(close) },
      leftOut: start ? start.snapshot.facts.budgets.length - seen.facts.budgets.length : hidden.size,
      mayRun: mayAtAll(viewer, "sync.run"),
      mayTakePart: mayAtAll(viewer, "sync.take_part"),
      mayDecide: mayAtAll(viewer, "decision.record"),
      mayShare: mayAtAll(viewer, "sync.share"),
    };
  },
});

function startableNow({ week, scheduledFor }: MeetingRow, { now, organisation: { zone } }: ReadContext): Startable {
  return startable(week, today(now, zone), scheduledFor && today(scheduledFor, zone));
}

const sealOf = ({ auditHash, frozenAt }: FrozenSnapshot): Frozen => ({ auditHash, frozenAt });

const variants = new WeakMap<Snapshot, Map<string, Snapshot>>();

/** Of people who see the same of a snapshot all are given the very same one, so that it is drawn once for them. */
function seenOnce(snapshot: Snapshot, viewer: Viewer, hidden: ReadonlySet<string>): Snapshot {
  // What a KPI is called follows from the functions in their order, and from whether both sides are answered for.
  const functions = viewer.grants.map(({ functionId, side }) => `${functionId} ${side}`);
  const key = JSON.stringify([answersForBothSides(viewer), [...new Set(functions)], [...hidden].sort()]);
  const known = variants.get(snapshot) ?? new Map<string, Snapshot>();
  variants.set(snapshot, known);
  const seen = known.get(key) ?? seenBy(snapshot, viewer, hidden);
  known.set(key, seen);
  return seen;
}

type Facts = Snapshot["facts"];
const differences = new WeakMap<Facts, WeakMap<Facts, readonly RecordChange[]>>();

/** What was frozen does not change, and two large meetings take long to compare. */
function differenceOnce(before: Facts, after: Facts): readonly RecordChange[] {
  const known = differences.get(before) ?? new WeakMap<Facts, readonly RecordChange[]>();
  differences.set(before, known);
  const found = known.get(after) ?? differenceOf(before, after);
  known.set(after, found);
  return found;
}
