import { and, asc, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { currentReadings, kpiRecalculations, kpis, readings } from "@/db/schema";
import { addDays, type Day, day } from "@/lib/kernel/day";
import { type Period, periodOf } from "@/lib/kernel/period";
import { testDatabase } from "@/tests/support/database";
import { aHouse, now } from "@/tests/support/people";
import { calculateKpi } from "./calculate-kpi";
import { type NewReading, recordReadings } from "./record-readings";

const { db } = await testDatabase();
const house = await aHouse(db);
const executive = await house.as("executive");

const quarters: Period[] = [];
for (let on: Day = day("2023-01-01"); quarters.length < 13; on = addDays(quarters.at(-1)?.end ?? on, 1))
  quarters.push(periodOf("quarterly", on, 1));

type Said = { readonly member: number; readonly at: number; readonly numerator: number; readonly denominator: number };
type Pooled = {
  readonly value: number | null;
  readonly coverage: string;
  readonly reported: number;
  readonly expected: number;
};

/** A pooled KPI over so many members; `say` records what they report, `pooled` gives its readings by quarter. */
async function aPool(name: string, members: number) {
  const kind = { unit: "percent", direction: "up", cadence: "quarterly", periodKind: "rolling_12_months" } as const;
  const row = (key: string) => ({ ...kind, key, name: key, createdAt: now });
  const [pool] = await db.insert(kpis).values(row(name)).returning();
  const made = await db
    .insert(kpis)
    .values(Array.from({ length: members }, (_, n) => row(`${name}-${n}`)))
    .returning();
  await calculateKpi(executive, { kpi: name, kind: "pooled", members: made.map(({ key }) => key) });
  const reading = ({ member, at, numerator, denominator }: Said): NewReading => {
    const { key, start, end } = quarters[at] as Period;
    return {
      ...{
        kpiId: made[member]?.id ?? "",
        period: key,
        periodStart: start,
        periodEnd: end,
        region: "",
        persona: "",
        channel: "",
      },
      ...{ value: (100 * numerator) / denominator, numerator, denominator, coverage: "complete", source: "file" },
      ...{ receivedAt: now, importId: null, recordedBy: null },
    };
  };
  const poolId = pool?.id ?? "";
  return {
    poolId,
    say: (said: readonly Said[]) => db.transaction((tx) => recordReadings(tx, said.map(reading))),
    async pooled(): Promise<(Pooled | undefined)[]> {
      const { value, coverage, reported, expected, period } = currentReadings;
      const rows = await db
        .select({ period, value, coverage, reported, expected })
        .from(currentReadings)
        .where(eq(currentReadings.kpiId, poolId));
      return quarters.map(({ key }) => {
        const found = rows.find((one) => one.period === key);
        return (
          found && {
            value: found.value,
            coverage: found.coverage,
            reported: found.reported ?? -1,
            expected: found.expected ?? -1,
          }
        );
      });
    },
  };
}

/** The rule in plain steps, for quarters: four on either side are within a year. */
function byHand(said: readonly Said[], members: number, at: number): Pooled | undefined {
  const here = said.filter((one) => one.at === at);
  if (here.length === 0) return undefined;
  const told = new Set(said.map((one) => one.at));
  const around = [-4, -3, -2, -1, 1, 2, 3, 4].map((step) => at + step).filter((other) => told.has(other));
  const spoke = (member: number, when: number) => said.find((one) => one.member === member && one.at === when);
  const all = Array.from({ length: members }, (_, n) => n);
  const regular = all.filter((member) => {
    const seen = around.filter((when) => spoke(member, when)).length;
    return around.length === 0 ? spoke(member, at) : seen > 0 && seen >= 0.75 * around.length;
  });
  const weight = (member: number) => {
    const heard = [at, ...around].flatMap((when) => spoke(member, when)?.denominator ?? []);
    return heard.length === 0 ? 0 : sum(heard) / heard.length;
  };
  const seen = regular.filter((member) => spoke(member, at));
  const isWhole = seen.length >= 0.9 * regular.length && sum(seen.map(weight)) >= 0.9 * sum(regular.map(weight));
  return {
    value: (100 * sum(here.map(({ numerator }) => numerator))) / sum(here.map(({ denominator }) => denominator)),
    ...{ coverage: isWhole ? "complete" : "partial", reported: seen.length, expected: regular.length },
  };
}
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Few report at first, then nearly all; in the end most still do, but one that holds most of the volume is silent. */
function asServicesReport(members: number): Said[] {
  const silent = (member: number, at: number) =>
    at < 3 ? member % 5 !== at : at >= 11 ? member === 0 : (member * 7 + at * 3) % 41 === 0;
  return quarters.flatMap((_, at) =>
    Array.from({ length: members }, (_unused, member) => member)
      .filter((member) => !silent(member, at))
      .map((member) => {
        const denominator = member === 0 ? 90_000 : 1000 + 17 * member;
        return { member, at, numerator: Math.round(denominator * (0.5 + at / 50)) + member, denominator };
      }),
  );
}

describe("a pooled KPI", () => {
  it("divides all numerators by all denominators, and calls patchy quarters partial in the first and last year", async () => {
    const { say, pooled } = await aPool("take-up", 40);
    const said = asServicesReport(40);
    await say(said);
    const found = await pooled();
    expect(found).toEqual(quarters.map((_, at) => byHand(said, 40, at)));
    const partial = found.flatMap((one, at) => (one?.coverage === "partial" ? [at] : []));
    expect(partial).toEqual([0, 1, 2, 11, 12]);
    expect(found[12]).toMatchObject({ reported: 39, expected: 40 });
  });

  it("comes to the same whether members report all at once or one after another", async () => {
    const [once, bit] = [await aPool("once", 12), await aPool("bit", 12)];
    const said = asServicesReport(12);
    await once.say(said);
    for (const at of quarters.keys()) await bit.say(said.filter((one) => one.at === quarters.length - 1 - at));
    expect(await bit.pooled()).toEqual(await once.pooled());
  });

  it("stops missing a member that has closed for good", async () => {
    const { say, pooled } = await aPool("closing", 5);
    const all = quarters.flatMap((_, at) =>
      [0, 1, 2, 3, 4].map((member) => ({ member, at, numerator: 1, denominator: 2 })),
    );
    await say(all.filter(({ member, at }) => member > 0 || at < 4));
    const found = await pooled();
    expect(found[4]).toMatchObject({ reported: 4, expected: 4, coverage: "complete" });
    expect(found[12]).toMatchObject({ reported: 4, expected: 4, coverage: "complete" });
  });

  it("counts a member's partial reading in the value, but not as reported; while all run, the pool is partial", async () => {
    const { say, pooled, poolId } = await aPool("running", 2);
    const two = [0, 1].map((member) => ({ member, at: 5, numerator: 1 + member, denominator: 4 }));
    await say(two);
    expect((await pooled())[5]).toMatchObject({ value: 37.5, coverage: "complete", reported: 2 });
    const { period, start, end } = { period: quarters[6]?.key ?? "", start: quarters[6]!.start, end: quarters[6]!.end };
    const [first] = await db.select().from(kpis).where(eq(kpis.key, "running-0"));
    const running: NewReading = {
      ...{ kpiId: first!.id, period, periodStart: start, periodEnd: end, region: "", persona: "", channel: "" },
      ...{
        value: 50,
        numerator: 1,
        denominator: 2,
        coverage: "partial",
        source: "",
        receivedAt: now,
        importId: null,
        recordedBy: null,
      },
    };
    await db.transaction((tx) => recordReadings(tx, [running]));
    expect((await pooled())[6]).toMatchObject({ value: 50, coverage: "partial", reported: 0 });
    expect(await db.$count(kpiRecalculations, eq(kpiRecalculations.kpiId, poolId))).toBe(2);
  });

  it("is no data where a member's amounts are beyond what a reading may be, and recalculates all the same", async () => {
    const { say, pooled } = await aPool("beyond", 2);
    await say([
      { member: 0, at: 0, numerator: 1.7e308, denominator: 1.7e308 },
      { member: 1, at: 0, numerator: 1.7e308, denominator: 1.7e308 },
      { member: 0, at: 1, numerator: 1, denominator: 4 },
      { member: 1, at: 1, numerator: 2, denominator: 8 },
    ]);
    const [beyond, within] = await pooled();
    expect([beyond?.value ?? null, within?.value]).toEqual([null, 25]);
  });

  it("is recalculated once for a batch: 15,000 readings of 734 members are one version a period, in seconds", async () => {
    const { say, poolId } = await aPool("many", 734);
    const said = quarters.flatMap((_, at) =>
      Array.from({ length: 734 }, (_unused, member) => ({ member, at, numerator: 1 + (member % 7), denominator: 10 })),
    );
    const corrected = said.map((one) => ({ ...one, numerator: one.numerator + 1 })).slice(0, 15_000 - said.length);
    const began = performance.now();
    await say([...said, ...corrected]);
    expect(performance.now() - began).toBeLessThan(20_000);
    const versions = await db
      .select({ period: readings.period, version: readings.version })
      .from(readings)
      .where(and(eq(readings.kpiId, poolId)))
      .orderBy(asc(readings.periodEnd));
    expect(versions).toEqual(quarters.map(({ key }) => ({ period: key, version: 1 })));
  });
});
