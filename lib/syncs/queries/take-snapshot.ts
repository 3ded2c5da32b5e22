import { theSystem } from "@/lib/access/viewer";
import type { ReadContext } from "@/lib/kernel/operation";
import { kpiReviews } from "@/lib/kpis/queries/kpi-reviews";
import { agendaOf } from "../agenda/agenda";
import { stepsOf } from "../agenda/steps";
import { pairKey } from "../agenda/talk-items";
import type { Snapshot } from "../snapshot/snapshot";
import { gatherFacts } from "./gather-facts";
import { lastTime } from "./last-time";
import type { MeetingDay } from "./meeting-row";

interface Wanted {
  /** The review charts of the exceptions, which only the start shows. */
  readonly withCharts: boolean;
}

/**
 * What the whole organisation looks like to the product itself, restricted budgets included; whoever reads it later is
 * shown no more of it than they may see then. Nothing in it is remembered from an earlier read.
 */
export async function takeSnapshot(scene: ReadContext, meeting: MeetingDay, wanted: Wanted): Promise<Snapshot> {
  const { version: _version, once: _once, ...rest } = scene;
  return asItStands({ ...rest, viewer: theSystem }, meeting, wanted);
}

/** A meeting's facts, agenda and steps as one viewer's own lists have them now. */
export async function asItStands(context: ReadContext, meeting: MeetingDay, { withCharts }: Wanted): Promise<Snapshot> {
  const facts = await gatherFacts(context, meeting);
  const agenda = agendaOf(facts, await lastTime(context.db, meeting));
  const steps = stepsOf(facts, agenda);
  const alone = new Set(steps.flatMap(({ shows, ids }) => (shows === "kpi" || shows === "conflict" ? ids : [])));
  const lines = withCharts ? facts.kpis.filter(({ id }) => alone.has(id)) : [];
  const reviews = Object.fromEntries(await kpiReviews(context.db, context, lines));
  const pairs = new Set(agenda.flatMap(({ kind, about }) => (kind === "conflict" ? about.id : [])));
  // Of pairs that are only told of by their number nothing else is looked at.
  const shown = { ...facts, conflicts: facts.conflicts.filter((conflict) => pairs.has(pairKey(conflict))) };
  return { format: 1, facts: shown, agenda, steps, reviews, talk: null, presenter: null };
}
