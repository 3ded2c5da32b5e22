import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type Day, day, daysBetween, weekdayOf } from "@/lib/kernel/day";
import { weekOf } from "@/lib/kernel/week";
import { aboutOf } from "./duty";
import { nudgesOn, type Remindable, type Sent } from "./nudges";

const start = day("2026-03-02");

/** Duties of a few records, each done some day or never; and mornings, mostly the next one, sometimes far off or back. */
const history = fc.record({
  duties: fc.array(
    fc.record({
      about: fc.integer({ min: 0, max: 14 }),
      kind: fc.constantFrom("reading", "definition"),
      due: fc.integer({ min: 0, max: 40 }),
      doneAfter: fc.option(fc.integer({ min: 0, max: 12 })),
      asSponsor: fc.boolean(),
    }),
    { maxLength: 40 },
  ),
  steps: fc.array(fc.oneof({ weight: 8, arbitrary: fc.constant(1) }, fc.integer({ min: -9, max: 15 })), {
    maxLength: 50,
  }),
});

type Drawn = typeof history extends fc.Arbitrary<infer T> ? T : never;

/** Goes through the mornings one by one and remembers what was sent. */
function lived({ duties, steps }: Drawn) {
  const owed = duties.map(({ about, kind, due, doneAfter, asSponsor }) => {
    const dueOn = addDays(start, due);
    const doneOn = doneAfter === null ? null : addDays(dueOn, doneAfter);
    return { dutyKey: `kpi/${about}/${kind}`, dueOn, doneOn, asSponsor };
  });
  const sent: Sent[] = [];
  const mornings: { on: Day; sent: (Remindable & Sent & { doneOn: Day | null })[] }[] = [];
  let on = start;
  for (const step of [0, ...steps]) {
    on = addDays(on, step);
    const open = owed.filter(({ dueOn, doneOn }) => dueOn <= on && (doneOn === null || on < doneOn));
    const now = nudgesOn(on, { owed: open, sent }).map((one) => ({ ...one, on }));
    sent.push(...now);
    mornings.push({ on, sent: now });
  }
  return { sent, mornings };
}

const always = (holds: (story: ReturnType<typeof lived>) => void) =>
  fc.assert(fc.property(history, (drawn) => holds(lived(drawn))));

describe("whatever happens and however the clock jumps", () => {
  it("no rung is sent twice to one person, and none after a higher one", () => {
    always(({ sent }) => {
      const ladder = ["due", "one_day", "three_days", "sponsor"];
      const height = new Map<string, number>();
      for (const { dutyKey, dueOn, rung } of sent) {
        const key = `${dutyKey} ${dueOn}`;
        expect(ladder.indexOf(rung)).toBeGreaterThan(height.get(key) ?? -1);
        height.set(key, ladder.indexOf(rung));
      }
    });
  });

  it("at most ten go out in an ISO week", () => {
    always(({ sent }) => {
      const weeks = Map.groupBy(sent, ({ on }) => weekOf(on));
      for (const one of weeks.values()) expect(one.length).toBeLessThanOrEqual(10);
    });
  });

  it("a day has one letter, on a working day, with one reminder of each record", () => {
    always(({ mornings }) => {
      const letters = mornings.filter(({ sent }) => sent.length > 0);
      expect(new Set(letters.map(({ on }) => on)).size).toBe(letters.length);
      for (const { on, sent } of letters) {
        expect(weekdayOf(on)).toBeLessThan(6);
        expect(new Set(sent.map(({ dutyKey }) => aboutOf(dutyKey))).size).toBe(sent.length);
      }
    });
  });

  it("nothing is sent before its rung is reached, to the wrong person, or after it was done", () => {
    const after = { due: 0, one_day: 1, three_days: 3, sponsor: 7 };
    always(({ sent, mornings }) => {
      for (const { dueOn, on, rung } of sent) expect(daysBetween(dueOn, on)).toBeGreaterThanOrEqual(after[rung]);
      for (const { on, sent: now } of mornings)
        for (const one of now) {
          expect(one.rung === "sponsor").toBe(one.asSponsor);
          expect(one.doneOn === null || on < one.doneOn).toBe(true);
        }
    });
  });
});
