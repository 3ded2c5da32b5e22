import { describe, expect, it } from "vitest";
import { addDays, type Day } from "@/lib/kernel/day";
import { candidatesOf, type WatchedSeries } from "./proposals";
import { type ProposedDrop, verdictOf } from "./stage-verdict";

const start = "2026-01-05" as Day;
const stageId = "consider";
const calm = Array.from({ length: 30 }, (_, at) => 40 + (at % 3));
const last = addDays(start, 210);
const series = (dimension: WatchedSeries["dimension"], key: string, percents: readonly number[], of = 1000) => ({
  ...{ stageId, metric: "went_on" as const, dimension, key, withinDays: 7, isJudged: true },
  weeks: percents.map((percent, at) => ({ monday: addDays(start, 7 * at), bad: (of * percent) / 100, of })),
});
const proposal = (more: Partial<ProposedDrop> = {}): ProposedDrop => ({
  ...{ stageId, dimension: "device", key: "mobile", monday: last, flag: "waits" },
  ...more,
});
const of = (all: readonly WatchedSeries[], proposed: readonly ProposedDrop[] = []) => verdictOf(stageId, all, proposed);

describe("the verdict of a stage", () => {
  it("is worse exactly where the watch would propose, with its week, limit and where the proposal found it", () => {
    const all = [series("", "", [...calm, 60])];
    const found = of(all, [proposal({ stageId: "buy", key: "tablet" }), proposal()]);
    expect(found).toMatchObject({ verdict: "worse", judged: { withinDays: 7, monday: last, share: 0.4 } });
    const segment = { dimension: "device", key: "mobile" };
    expect(found.excursion).toMatchObject({ since: last, segment, share: 0.4, isOfSegment: false, flag: "waits" });
    expect(found.excursion?.limit).toBeCloseTo(1 - (candidatesOf(all)[0]?.upperLimit ?? 0), 9);
  });

  it("is worse where one value alone is beyond, and the share is then that value's", () => {
    const all = [series("", "", [...calm, 41], 20_000), series("device", "mobile", [...calm, 60], 400)];
    const { verdict, judged, excursion } = of(all, [proposal()]);
    expect([verdict, excursion?.share, excursion?.isOfSegment]).toEqual(["worse", 0.4, true]);
    expect(judged?.share).toBeCloseTo(0.59, 9);
  });

  it("knows what became of the flag, also when a recount moved the beginning by a week, and of no older one", () => {
    const all = [series("", "", [...calm, 60])];
    const flag = (...proposed: ProposedDrop[]) => of(all, proposed).excursion?.flag;
    expect(flag(proposal({ flag: "raised", monday: addDays(last, -7) }))).toBe("raised");
    expect(flag(proposal({ flag: "put_away" }))).toBe("put_away");
    expect(flag(proposal({ monday: addDays(last, -14) }))).toBeNull();
    expect(of(all).excursion).toMatchObject({ flag: null, segment: null });
  });

  it("is routine once the newest week is, whatever was proposed before", () => {
    const found = of([series("", "", [...calm, 60, 41])], [proposal()]);
    expect(found).toMatchObject({ verdict: "routine", excursion: null, judged: { monday: addDays(last, 7) } });
  });

  it("is of too few below thirty people in the week judged, and none before there are weeks for limits", () => {
    const whole = series("", "", [...calm, 60]);
    const few = { ...whole, weeks: whole.weeks.with(-1, { monday: last, bad: 29, of: 29 }) };
    expect(of([few])).toMatchObject({ verdict: "too_few", excursion: null });
    expect(of([series("", "", calm.slice(0, 12))])).toMatchObject({ verdict: null, judged: { withinDays: 7 } });
    expect(of([])).toMatchObject({ verdict: null, judged: null });
  });

  it("is never worse where fewer than five usually go on, even when nobody does", () => {
    for (const usual of [85, 90, 95, 99]) {
      const whole = series("", "", [...calm.map(() => usual), 100], Math.floor(5 / (1 - usual / 100)) - 1);
      expect([usual, of([whole]).verdict]).not.toEqual([usual, "worse"]);
    }
  });

  it("does not look at the share that is only shown", () => {
    const shown = { ...series("", "", [...calm, 60]), withinDays: 30, isJudged: false };
    expect(of([shown, series("", "", [...calm, 41])])).toMatchObject({ verdict: "routine", judged: { withinDays: 7 } });
  });
});
