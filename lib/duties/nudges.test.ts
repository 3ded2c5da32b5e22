import { describe, expect, it } from "vitest";
import { addDays, type Day, day } from "@/lib/kernel/day";
import { nudgesOn, type Remindable, type Sent } from "./nudges";

const reading = (dueOn: Day, more: Partial<Remindable> = {}) => ({
  ...{ dutyKey: "kpi/a/reading", dueOn, asSponsor: false, ...more },
});

/** The rungs one duty climbs when somebody looks every morning. */
function climbed(dueOn: Day, days: readonly number[], asSponsor = false): string[] {
  const sent: Sent[] = [];
  for (const after of days) {
    const on = addDays(dueOn, after);
    sent.push(...nudgesOn(on, { owed: [reading(dueOn, { asSponsor })], sent }).map((one) => ({ ...one, on })));
  }
  return sent.map(({ rung, on }) => `${rung} ${on}`);
}
const mornings = Array.from({ length: 15 }, (_, at) => at);

describe("the ladder", () => {
  it("is the day it is due, one and three days after, and a week after for the sponsor", () => {
    expect(climbed(day("2026-11-23"), mornings)).toEqual([
      ...["due 2026-11-23", "one_day 2026-11-24", "three_days 2026-11-26"],
    ]);
    expect(climbed(day("2026-11-23"), mornings, true)).toEqual(["sponsor 2026-11-30"]);
  });

  it("waits from Friday to Monday, and then takes the highest rung reached", () => {
    expect(climbed(day("2026-11-27"), mornings)).toEqual(["due 2026-11-27", "three_days 2026-11-30"]);
    expect(climbed(day("2026-11-28"), mornings)).toEqual(["one_day 2026-11-30", "three_days 2026-12-01"]);
  });

  it("climbs to the highest rung at once where the clock jumps forward, and sends nothing where it jumps back", () => {
    expect(climbed(day("2026-11-23"), [9, 0, 1, 3, 9, 10])).toEqual(["three_days 2026-12-02"]);
    expect(climbed(day("2026-11-23"), [0, 1, 0, 1])).toEqual(["due 2026-11-23", "one_day 2026-11-24"]);
  });

  it("is climbed once a day, whatever else falls due on it", () => {
    const on = day("2026-11-23");
    const sent = nudgesOn(on, { owed: [reading(on)], sent: [] }).map((one) => ({ ...one, on }));
    expect(nudgesOn(on, { owed: [reading(on, { dutyKey: "kpi/b/reading" })], sent })).toEqual([]);
  });

  it("begins anew with the next due day", () => {
    const sent = [{ ...reading(day("2026-11-16")), rung: "three_days" as const, on: day("2026-11-19") }];
    const [next] = nudgesOn(day("2026-11-23"), { owed: [reading(day("2026-11-23"))], sent });
    expect(next?.rung).toBe("due");
  });
});

describe("ten a week", () => {
  const many = Array.from({ length: 14 }, (_, at) =>
    reading(addDays(day("2026-11-23"), -(at % 3)), { dutyKey: `kpi/${at}/reading` }),
  );

  it("are the longest due, and the rest comes the week after", () => {
    const first = nudgesOn(day("2026-11-23"), { owed: many, sent: [] });
    expect(first).toHaveLength(10);
    expect(first[0]?.dueOn).toBe("2026-11-21");
    const sent = first.map((one) => ({ ...one, on: day("2026-11-23") }));
    expect(nudgesOn(day("2026-11-24"), { owed: many, sent })).toEqual([]);
    const rest = nudgesOn(day("2026-11-30"), { owed: many, sent }).filter(
      ({ dutyKey }) => !first.some((one) => one.dutyKey === dutyKey),
    );
    expect(rest).toHaveLength(4);
  });
});
