import { addDays, type Day } from "@/lib/kernel/day";
import { byKey } from "../funnel";
import type { StageNumbers, StageValue, StageWeekNumbers, WentOn } from "./map-numbers";
import { type Seen, seenHere, shareGoneOn } from "./stage-people";
import { isWeekOpen, isWeekProvisional } from "./week-ends";

/** What is stored of one stage, value and span. */
export interface StageCount extends Seen {
  readonly visits: number;
  readonly recognisedVisits: number;
  readonly shortVisits: number;
  readonly bounces: number;
}

/** A single week of a stage, of the segment asked for; null people where there was nobody of it. */
export interface WeekCount {
  readonly monday: Day;
  readonly people: number | null;
  readonly wentOn: number | null;
}

/** A stage as the database tells it; `weeks` in order. */
export interface ToldStage {
  readonly id: string;
  readonly isMeasured: boolean;
  /** Whether an event name stands for the stage after it. */
  readonly isFollowed: boolean;
  readonly whole: StageCount | null;
  readonly weeks: readonly WeekCount[];
  readonly values: readonly {
    dimension: keyof StageNumbers["by"];
    key: string;
    people: number;
    wentOn: number | null;
  }[];
  readonly lastAt: string | null;
}

/** What is true of all stages of one answer. */
export interface NumbersScene {
  readonly monday: Day;
  readonly now: Date;
  readonly zone: string;
  readonly windowDays: number;
  /** Whether these weeks were counted and the journey had any event in them. */
  readonly hasEvents: boolean;
  /** Whether the count is from before a stage or a mapping changed. */
  readonly isOutdated: boolean;
  /** The Mondays of the counted single weeks in which the journey had any event. */
  readonly told: ReadonlySet<Day>;
}

const weeksShown = 13;
const valuesShown = 5;
const nobody: StageCount = { people: 0, wentOn: 0, visits: 0, recognisedVisits: 0, shortVisits: 0, bounces: 0 };

/** A stage's numbers as a map shows them; see `StageNumbers` for what is null and what is 0. */
export function stageNumbers(stage: ToldStage, scene: NumbersScene): StageNumbers {
  const { id, isMeasured, isFollowed, lastAt } = stage;
  const counts = seenHere(stage, scene.hasEvents, nobody);
  const on = (count: Seen) => wentOn(isFollowed ? count : null, scene);
  const weeks = stageWeeks(stage, scene);
  const shown = counts ? stage.values : [];
  const top = (by: keyof StageNumbers["by"]) =>
    topValues(shown.filter(({ dimension }) => dimension === by)).map(
      (value) => ({ ...value, wentOn: on(value) }) as const,
    );
  return {
    id,
    isMeasured,
    isBeingCountedAnew: scene.isOutdated,
    people: counts?.people ?? null,
    wentOn: counts && on(counts),
    weeks: lastWeeks(weeks, scene),
    visits: counts?.visits ?? null,
    recognisedVisits: counts?.recognisedVisits ?? null,
    shortVisits: counts?.shortVisits ?? null,
    bounces: counts?.bounces ?? null,
    eventsLastAt: lastAt === null ? null : new Date(lastAt),
    by: { device: top("device"), channel: top("channel"), persona: top("persona"), region: top("region") },
  };
}

function wentOn(count: Seen | null, { monday, ...scene }: NumbersScene): WentOn | null {
  if (!count || count.wentOn === null) return null;
  const { people: of, wentOn: people } = count;
  return { people, of, share: shareGoneOn(count), isOpen: isWeekOpen(monday, scene) };
}

function stageWeeks({ isMeasured, isFollowed, weeks }: ToldStage, scene: NumbersScene): StageWeekNumbers[] {
  return weeks.map(({ monday, people: seen, wentOn: gone }) => {
    const people = isMeasured && scene.told.has(monday) ? (seen ?? 0) : null;
    const share = !isFollowed || !people || gone === null ? null : gone / people;
    return {
      monday,
      people,
      share,
      isOpen: isWeekOpen(monday, scene),
      isProvisional: isWeekProvisional(monday, scene),
    };
  });
}

/** The thirteen weeks up to the last one; those that were never counted are without numbers. */
function lastWeeks(weeks: readonly StageWeekNumbers[], { monday: last, ...scene }: NumbersScene): StageWeekNumbers[] {
  const known = new Map(weeks.map((week) => [week.monday, week]));
  return Array.from({ length: weeksShown }, (_, at) => addDays(last, (at - weeksShown + 1) * 7)).map((monday) => {
    const unknown = { monday, people: null, share: null };
    const end = { isOpen: isWeekOpen(monday, scene), isProvisional: isWeekProvisional(monday, scene) };
    return known.get(monday) ?? { ...unknown, ...end };
  });
}

type Told = ToldStage["values"][number];

/** The five most common values and always the unrecognised, which are a share to be shown; biggest first, then by key, the unrecognised last. */
function topValues(values: readonly Told[]): (Omit<StageValue, "wentOn"> & Pick<Told, "wentOn">)[] {
  const ranked = values.toSorted((a, b) => b.people - a.people || byKey(a.key || null, b.key || null));
  const named = ranked.filter(({ key }) => key !== "").slice(0, valuesShown);
  return ranked
    .filter((value) => value.key === "" || named.includes(value))
    .map(({ key, people, wentOn: gone }) => ({ key: key === "" ? null : key, people, wentOn: gone }));
}
