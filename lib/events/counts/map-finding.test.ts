import { describe, expect, it } from "vitest";
import { silenceAt, worstDrop } from "./map-finding";
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
