import { theSystem } from "@/lib/access/viewer";
import type { ReadContext } from "@/lib/kernel/operation";
import { kpiReviews } from "@/lib/kpis/queries/kpi-reviews";
import { agendaOf } from "../agenda/agenda";
import { stepsOf } from "../agenda/steps";
import type { Snapshot } from "../snapshot/snapshot";
import { gatherFacts } from "./gather-facts";
import { lastTime } from "./last-time";
import type { MeetingDay } from "./meeting-row";

/**
 * What the whole organisation looks like to the product itself, restricted budgets included; whoever reads it later is
 * shown no more of it than they may see then. Nothing in it is remembered from an earlier read. The charts of KPIs that
 * are looked at alone are only read where they are asked for: everybody else's changes wait for as long as this takes.
 */
export async function takeSnapshot(
  scene: ReadContext,
  meeting: MeetingDay,
  { withCharts }: { readonly withCharts: boolean },
): Promise<Snapshot> {
  const { version: _version, once: _once, ...rest } = scene;
  const context: ReadContext = { ...rest, viewer: theSystem };
  const facts = await gatherFacts(context, meeting);
  const agenda = agendaOf(facts, await lastTime(context.db, meeting));
  const steps = stepsOf(facts, agenda);
  const alone = new Set(steps.flatMap(({ shows, ids }) => (shows === "kpi" || shows === "conflict" ? ids : [])));
  const reviews = await kpiReviews(context.db, context, withCharts ? facts.kpis.filter(({ id }) => alone.has(id)) : []);
  return { format: 1, facts, agenda, steps, reviews: Object.fromEntries(reviews), talk: null, presenter: null };
}
