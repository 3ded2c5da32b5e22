import type { coverages } from "@/db/vocabulary/kpis";
import { addDays, type Day, dayFrom, daysBetween, yearOf } from "@/lib/kernel/day";
import { ratioValue } from "@/lib/kernel/measure";
import { type Chance, chance } from "./chance";
import { type Moment, moment } from "./company";
import type { Course, KpiStory } from "./kpi-story";
import { kpis } from "./kpis";

export interface ReadingStory {
  readonly kpi: string;
  readonly weekStart: Day;
  readonly version: number;
  /** In the KPI's unit: percent of 100, whole euros for money. */
  readonly value: number;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly coverage: (typeof coverages)[number];
  readonly note: string;
  readonly received: Moment;
}

/** Two years and a quarter, so that every week of the last year can be compared with its season. */
export const weeksTold = 118;
const routineWeeks = 26;

/** Every reading of the two years, with one week corrected and one running week half told. */
export function readings(monday: Day): ReadingStory[] {
  const told = kpis.flatMap((kpi, index) =>
    kpi.course ? weeksOf(kpi, kpi.course, monday, chance(1_000 + index)) : [],
  );
  return [...told.flatMap((reading) => mistold(reading, monday)), running(monday)];
}

function weeksOf(kpi: KpiStory, course: Course, monday: Day, luck: Chance): ReadingStory[] {
  const silent = course.silentWeeks ?? 0;
  const readings: ReadingStory[] = [];
  let before = 0;
  for (let age = weeksTold - 1; age >= silent; age -= 1) {
    // A good week tends to be followed by a weaker one, so that routine weeks look routine.
    before = luck.bell() * 0.9 - 0.2 * before;
    const weekStart = addDays(monday, -7 * (age + 1));
    const value = course.ending[course.ending.length - 1 - (age - silent)] ?? usual(course, weekStart, age, before);
    readings.push(reading(kpi, course, weekStart, value, luck));
  }
  return readings;
}

/** The level drifts from where it began to half a year ago; the season fades out of the weeks whose limits are shown. */
function usual(course: Course, weekStart: Day, age: number, luck: number): number {
  const past = Math.max(0, age - routineWeeks);
  const level = course.to + ((course.from - course.to) * past) / (weeksTold - 1 - routineWeeks);
  const turn = (2 * Math.PI * daysBetween(dayFrom(yearOf(weekStart), 12, 1), weekStart)) / 365;
  return level + course.season * Math.cos(turn) * Math.min(1, past / 8) + course.noise * luck;
}

function reading(kpi: KpiStory, course: Course, weekStart: Day, value: number, luck: Chance): ReadingStory {
  const received = moment(weekStart, 7, `06:${String(10 + luck.between(0, 9))}`);
  const rest = { kpi: kpi.key, weekStart, version: 1, coverage: "complete", note: "", received } as const;
  const denominator = course.outOf ? Math.round(course.outOf * (1 + 0.04 * luck.bell())) : null;
  if (denominator === null) {
    return { ...rest, value: Number(value.toFixed(course.decimals ?? 0)), numerator: null, denominator };
  }
  const scale = kpi.unit === "percent" ? 100 : 1;
  const numerator = Math.round((value / scale) * denominator);
  return { ...rest, value: scale * (ratioValue({ numerator, denominator }) ?? 0), numerator, denominator };
}

/** One week of revenue was first told too high: both versions stay on record. */
function mistold(told: ReadingStory, monday: Day): ReadingStory[] {
  if (told.kpi !== "online-revenue" || told.weekStart !== addDays(monday, -21)) return [told];
  const corrected = {
    ...told,
    version: 2,
    note: "Weekend refunds were missing.",
    received: moment(told.weekStart, 9, "14:20"),
  };
  return [{ ...told, value: told.value + 250_000 }, corrected];
}

/** What this Monday's first hours say of the week that has only begun. */
function running(monday: Day): ReadingStory {
  const [numerator, denominator] = [676, 1_310];
  return {
    kpi: "checkout-completion",
    weekStart: monday,
    version: 1,
    value: (100 * numerator) / denominator,
    numerator,
    denominator,
    coverage: "partial",
    note: "",
    received: moment(monday, 0, "06:30"),
  };
}
