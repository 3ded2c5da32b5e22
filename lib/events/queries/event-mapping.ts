import { asc, eq, exists, isNull, or, sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { eventNames, eventRules, journeys, stages } from "@/db/schema";
import { mayAtAll } from "@/lib/access/policy";
import type { Day } from "@/lib/kernel/day";
import { refuse } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/operation";
import { orderedRules } from "../commands/apply-rules";
import {
  type Catch,
  caught,
  movesUnder,
  type NameMove,
  type PlacedRule,
  type RuleChange,
  rulesAfter,
  type StandingName,
  seenRules,
} from "../mapping/rule-changes";
import { addedRule, editedRule, movedRule, removedRule } from "../rule-fields";
import { eventsByName } from "../store/week-by-name";
import { lastWeek } from "./last-week";

/** How many names are shown of those that move, and of those nothing catches, the busiest first. */
const shown = 100;

export interface EventMapping {
  readonly rules: readonly PlacedRule[];
  /** What the rules are now, for the change that is to be made of them. */
  readonly seen: string;
  readonly stages: readonly { readonly id: string; readonly name: string }[];
  /** Of the events of the week of `monday`. */
  readonly caught: Catch;
  readonly monday: Day;
  readonly uncaught: readonly StandingName[];
  readonly preview: RulePreview | null;
  /** Weeks that are counted, and since when they wait to be counted anew because of a mapping; null when they do not. */
  readonly weeks: number;
  readonly waitingSince: Date | null;
  readonly mayConfigure: boolean;
}

export interface RulePreview {
  readonly change: RuleChange;
  readonly rules: readonly PlacedRule[];
  readonly caught: Catch;
  /** The busiest first, a hundred at most; `moving` counts all, with their events. */
  readonly moves: readonly NameMove[];
  readonly moving: { readonly names: number; readonly events: number };
}

const change = z.discriminatedUnion("kind", [
  addedRule.extend({ kind: z.literal("add") }),
  editedRule.extend({ kind: z.literal("edit") }),
  movedRule.extend({ kind: z.literal("move") }),
  removedRule.extend({ kind: z.literal("remove") }),
]);

/**
 * By which rules event names stand for stages, and what each catches of last week's events. With a `change`, what it
 * would do, without doing it. Refuses a change of a rule that is gone.
 */
export const readEventMapping = query({
  name: "readEventMapping",
  capability: "event.read",
  input: z.strictObject({ change: change.optional() }),
  async run({ db, viewer, now, organisation, input }): Promise<EventMapping> {
    const week = lastWeek({ now, organisation });
    const [rules, names, known, counting] = await Promise.all([
      orderedRules(db),
      standingNames(db, week),
      stagesToMap(db),
      readCounting(db),
    ]);
    return {
      rules,
      seen: seenRules(rules),
      stages: known,
      caught: caught(rules, names),
      monday: week.monday,
      uncaught: names.filter(({ stageId, isMapped }) => stageId === null && !isMapped).slice(0, shown),
      preview: input.change ? previewOf(rules, changeOf(input.change), names) : null,
      ...counting,
      mayConfigure: mayAtAll(viewer, "event.configure"),
    };
  },
});

/** The stages events may stand for: of a map that was put away only those that they stand for already. */
const stagesToMap = (db: Db): Promise<{ id: string; name: string }[]> =>
  db
    .select({ id: stages.id, name: stages.name })
    .from(stages)
    .innerJoin(journeys, eq(journeys.id, stages.journeyId))
    .where(
      or(
        isNull(journeys.archivedAt),
        exists(db.select().from(eventRules).where(eq(eventRules.stageId, stages.id))),
        exists(db.select().from(eventNames).where(eq(eventNames.stageId, stages.id))),
      ),
    )
    .orderBy(asc(stages.position), asc(stages.id));

function changeOf(told: z.output<typeof change>): RuleChange {
  if (told.kind === "move" || told.kind === "remove") return told;
  const { pattern, stageId, touchpoint } = told;
  const rule = { pattern, stageId, touchpoint };
  return told.kind === "add"
    ? { kind: "add", rule, position: told.position }
    : { kind: "edit", ruleId: told.ruleId, rule };
}

function previewOf(rules: readonly PlacedRule[], wanted: RuleChange, names: readonly StandingName[]): RulePreview {
  const after = rulesAfter(rules, wanted) ?? refuse("not_found", "refusal.gone");
  const moves = movesUnder(after, names);
  const events = moves.reduce((sum, { name }) => sum + name.events, 0);
  return {
    change: wanted,
    rules: after,
    caught: caught(after, names),
    moves: moves.slice(0, shown),
    moving: { names: moves.length, events },
  };
}

/** All names, the busiest of last week first. */
async function standingNames(db: Db, week: ReturnType<typeof lastWeek>): Promise<StandingName[]> {
  const [names, counts] = await Promise.all([db.select().from(eventNames), eventsByName(db, week)]);
  return names
    .map(({ id, name, stageId, touchpoint, isMapped }) => {
      return { name, stageId, touchpoint, isMapped, events: counts.get(id) ?? 0 };
    })
    .sort((a, b) => b.events - a.events || a.name.localeCompare(b.name, "en"));
}

/** How many weeks are counted, and since when a change of the mapping waits to be counted. */
export async function readCounting(db: Db): Promise<Pick<EventMapping, "weeks" | "waitingSince">> {
  const { rows } = await db.execute<{ weeks: number; since: string | null }>(sql`
    select (select count(distinct monday)::int from counted_weeks where span = 1) as weeks,
      (select min(created_at) from recount_requests where done_at is null and cause = 'mapping') as since`);
  const { weeks = 0, since = null } = rows[0] ?? {};
  return { weeks, waitingSince: since === null ? null : new Date(since) };
}
