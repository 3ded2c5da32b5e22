import { describe, expect, it } from "vitest";
import { largestLoss, mostUnusual, silenceAt, silentSince, worstDrop } from "./map-finding";
import type { ShareChange, SourceFreshness } from "./map-numbers";

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 22, 9, minutes));

function judged(id: string, share: number, low: number, change: ShareChange["change"] = "worse") {
  const limits = { low, high: 0.9, isTrial: false };
  return { id, change: { change, limits, share, monday: "2026-11-09", signal: null } as unknown as ShareChange };
}

describe("the worst exceptional drop", () => {
  it("is the share furthest below its own lower limit, not the smallest", () => {
    const stages = [judged("consider", 0.05, 0.04, "routine"), judged("buy", 0.3, 0.4), judged("use", 0.1, 0.11)];
    expect(worstDrop(stages)).toEqual({ id: "buy", share: 0.3, limit: 0.4, monday: "2026-11-09" });
  });

  it("is none where every drop is routine, was never judged, or is worse by a run inside the limits", () => {
    const stages = [judged("a", 0.01, 0.005, "routine"), judged("b", 0.5, 0.4), { id: "c", change: null }];
    expect(worstDrop(stages)).toBeNull();
    expect(worstDrop([])).toBeNull();
  });
});

describe("where most are lost", () => {
  const walked = (id: string, share: number | null, change: ShareChange["change"]) => ({
    ...{ id, change: judged(id, 0.5, 0.1, change).change },
    wentOn: { people: 1, of: 2, share, isOpen: true },
  });

  it("is the smallest share that goes on, usual or not, the first of equals", () => {
    const stages = [walked("look", 0.4, "routine"), walked("consider", 0.2, "routine"), walked("buy", 0.2, "worse")];
    expect(largestLoss(stages)).toEqual({ id: "consider", share: 0.2, isUsual: true });
    expect(largestLoss(stages.slice(2))).toEqual({ id: "buy", share: 0.2, isUsual: false });
  });

  it("does not call usual what too few weeks were judged of, and is nowhere where nobody could go on", () => {
    expect(largestLoss([walked("look", 0.4, null)])?.isUsual).toBe(false);
    expect(largestLoss([walked("look", null, "routine"), { id: "end", change: null, wentOn: null }])).toBeNull();
  });
});

describe("what else is not routine", () => {
  const run = (id: string, side: "low" | "high", periods: number, share = 0.5) => {
    const { change } = judged(id, share, 0.1, side === "low" ? "worse" : "better");
    return { id, change: { ...change, signal: { side, periods } } as unknown as ShareChange };
  };

  it("is below before above, beyond the limits before inside them, longer before shorter", () => {
    const stages = [run("a", "high", 20), run("b", "low", 8), run("c", "low", 10), run("d", "low", 1, 0.05)];
    expect(mostUnusual(stages, null)).toEqual({ id: "d", side: "low", weeks: 1, isInside: false });
    expect(mostUnusual(stages, "d")).toEqual({ id: "c", side: "low", weeks: 10, isInside: true });
    expect(mostUnusual([run("a", "high", 1, 0.95)], null)).toEqual({
      ...{ id: "a", side: "high", weeks: 1, isInside: false },
    });
  });

  it("is nothing where all is routine, never judged, or named already", () => {
    expect(mostUnusual([judged("a", 0.5, 0.1, "routine"), { id: "b", change: null }], null)).toBeNull();
    expect(mostUnusual([run("a", "low", 8)], "a")).toBeNull();
  });
});

describe("silence since the last event", () => {
  const heard = (usualGapMs: number | null, minutes = 1) => ({ ...source("shop", minutes, null), usualGapMs });

  it("is said once it is longer than three usual gaps of what may have brought it", () => {
    const told = { lastEventAt: at(0), sources: [heard(300_000)] };
    expect(silentSince(told, at(15))).toBeNull();
    expect(silentSince(told, at(16))).toEqual(at(0));
    expect(silentSince({ ...told, sources: [heard(300_000), heard(600_000)] }, at(16))).toBeNull();
  });

  it("waits a day where no source has a habit, or none was heard of since", () => {
    for (const sources of [[], [heard(null)], [heard(1, -10)]]) {
      expect(silentSince({ lastEventAt: at(0), sources }, at(24 * 60))).toBeNull();
      expect(silentSince({ lastEventAt: at(0), sources }, at(24 * 60 + 1))).toEqual(at(0));
    }
  });

  it("is not said before the first event", () => {
    expect(silentSince({ lastEventAt: null, sources: [] }, at(1))).toBeNull();
  });
});

const source = (key: string, heard: number, silent: number | null): SourceFreshness => ({
  ...{ key, name: key, lastReceivedAt: at(heard), usualGapMs: 60_000 },
  silentForMs: silent && silent * 60_000,
});

describe("a silent stage", () => {
  const carrier = source("carrier", 10, 47);

  it("is one whose last event came with the last word of a silent source", () => {
    const stage = { isMeasured: true, eventsLastAt: at(9) };
    expect(silenceAt(stage, [source("shop", 50, null), carrier])).toBe(carrier);
  });

  it("is none where events came since, or none ever could", () => {
    const sources = [source("shop", 50, null), carrier];
    expect(silenceAt({ isMeasured: true, eventsLastAt: at(49) }, sources)).toBeNull();
    expect(silenceAt({ isMeasured: false, eventsLastAt: at(9) }, sources)).toBeNull();
    expect(silenceAt({ isMeasured: true, eventsLastAt: null }, sources)).toBeNull();
  });

  it("is none where a live source may have brought its last event long before", () => {
    expect(silenceAt({ isMeasured: true, eventsLastAt: at(1) }, [source("shop", 50, null), carrier])).toBeNull();
  });

  it("is every stage once all sources are silent", () => {
    expect(silenceAt({ isMeasured: true, eventsLastAt: at(1) }, [carrier])).toBe(carrier);
  });
});
