import { asc, eq } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { eventNames, journeys, stages } from "@/db/schema";
import { type Day, startOfDay, today } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { ratioValue } from "@/lib/kernel/measure";
import { query } from "@/lib/kernel/operation";
import { funnelSteps, totalCounts } from "../funnel";
import { journeyField, notForward, rangeFields, runsForward } from "../schema";
import { mondaysUpTo, onward, type StageMetrics, stageWeeks, topShares } from "../stage-metrics";
import { countFunnel } from "../store/funnel-counts";
import { countEvents, countReach, countWeeks } from "../store/stage-counts";

export interface JourneyMetrics {
  readonly from: Day;
  readonly to: Day;
  readonly stages: readonly StageMetrics[];
  readonly events: number;
  /** Events whose name stands for no stage, and their share (0 to 1) of all; null without events. */
  readonly unmapped: number;
  readonly unmappedShare: number | null;
  /** How fresh the events are: the latest of all, whatever the range; null before the first. */
  readonly lastEventAt: Date | null;
}

/**
 * A journey's stages in numbers, for people: who was seen at each, week by week, and how the ordered walk through all
 * stages thins out. The weeks are the thirteen up to the end of the range; all else counts inside it.
 */
export const readStageMetrics = query({
  name: "readStageMetrics",
  capability: "journey.read",
  input: z.strictObject({ journey: journeyField, ...rangeFields }).refine(runsForward, notForward),
  async run({ db, input, organisation: { zone }, now }): Promise<JourneyMetrics> {
    const { from, to } = input;
    const journey = await db.query.journeys.findFirst({ where: eq(journeys.key, input.journey) });
    if (!journey) refuse("not_found", "refusal.journeys.unknown", { journey: input.journey });
    const span = { from: startOfDay(from, zone), to: startOfDay(to, zone) };
    const recent = { from: startOfDay(mondaysUpTo(to)[0] ?? from, zone), to: span.to };
    const [walk, reaches, weeks, totals] = await Promise.all([
      walkThrough(db, journey.id, span),
      countReach(db, journey.id, span),
      countWeeks(db, journey.id, recent, zone),
      countEvents(db, span),
    ]);
    const hasEvents = reaches.length > 0;
    const week = { to, today: today(now, zone) };
    return {
      from,
      to,
      stages: walk.map(({ stage, step, next }) => {
        const here = reaches.filter(({ stageId }) => stageId === stage.id);
        const { id, isMeasured } = stage;
        const inWeeks = stageWeeks(weeks, { stageId: id, ...week });
        return {
          ...stage,
          reach: isMeasured && hasEvents ? (here.find(({ by }) => by === null)?.persons ?? 0) : null,
          ...(hasEvents ? onward(step, next) : onward(undefined, undefined)),
          weeks: isMeasured ? inWeeks : inWeeks.map((one) => ({ ...one, persons: null })),
          by: {
            device: topShares(here, "device"),
            channel: topShares(here, "channel"),
            persona: topShares(here, "persona"),
          },
        };
      }),
      events: totals.events,
      unmapped: totals.unmapped,
      unmappedShare: ratioValue({ numerator: totals.unmapped, denominator: totals.events }),
      lastEventAt: totals.lastAt,
    };
  },
});

/** The funnel over all stages in order, each with its own step and the one after, up to the first not measured. */
async function walkThrough(db: Db, journeyId: string, span: { from: Date; to: Date }) {
  const rows = await db
    .select({ id: stages.id, key: stages.key, name: stages.name, nameId: eventNames.id })
    .from(stages)
    .leftJoin(eventNames, eq(eventNames.stageId, stages.id))
    .where(eq(stages.journeyId, journeyId))
    .orderBy(asc(stages.position), asc(stages.id));
  const ordered = [...new Map(rows.map(({ nameId: _, ...stage }) => [stage.id, stage])).values()];
  const nameIds = ordered.map(({ id }) =>
    rows.flatMap((row) => (row.id === id && row.nameId !== null ? [row.nameId] : [])),
  );
  const gap = nameIds.findIndex((names) => names.length === 0);
  const followed = gap < 0 ? ordered.length : gap;
  const groups = await countFunnel(db, { unit: "person", ...span, steps: nameIds, by: null, windowDays: null });
  const steps = funnelSteps(
    ordered.map(({ key }) => key),
    totalCounts(groups, ordered.length),
  ).slice(0, followed);
  return ordered.map((stage, at) => ({
    stage: { ...stage, isMeasured: (nameIds[at]?.length ?? 0) > 0 },
    step: steps[at],
    next: steps[at + 1],
  }));
}
