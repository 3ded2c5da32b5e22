import { describe, expect, it } from "vitest";
import type { Day } from "@/lib/kernel/day";
import type { StageVerdict } from "../watch/stage-verdict";
import { largestLoss, silenceAt, silentSince, worstDrops } from "./map-finding";
import type { SourceFreshness } from "./map-numbers";

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 22, 9, minutes));

const verdict = (id: string, more: Partial<StageVerdict> = {}): StageVerdict => ({
  ...{ id, verdict: "routine", excursion: null },
  judged: { withinDays: 7, monday: "2026-11-09" as Day, share: 0.5 },
  ...more,
});

function worse(id: string, distance: number, monday = "2026-11-09") {
  const excursion = { since: monday, distance, segment: null, share: 0.3, limit: 0.4, isOfSegment: false, flag: null };
  const judged = { withinDays: 7, monday, share: 0.3 };
  return verdict(id, { verdict: "worse", excursion, judged } as Partial<StageVerdict>);
}

describe("the worst drop", () => {
  it("is the one furthest from its own routine, and none where all is routine, too few or never judged", () => {
    const named = worstDrops([verdict("look"), worse("consider", 3.5), worse("buy", 5)]).map(({ id }) => id);
    expect(named).toEqual(["buy", "consider"]);
    expect(worstDrops([verdict("a"), verdict("b", { verdict: "too_few" }), verdict("c", { verdict: null })])).toEqual(
      [],
    );
  });

  it("is one of the newest judged week, however far an old judgement lay from its routine", () => {
    expect(worstDrops([worse("use", 9, "2026-10-12"), worse("buy", 3.4)])[0]?.id).toBe("buy");
  });
});

describe("where most are lost", () => {
  const walked = (id: string, people: number, gone: number) => ({
    ...{ id, people },
    wentOn: { people: gone, of: people, share: people > 0 ? gone / people : null, isOpen: true },
  });

  it("is the smallest share that goes on, usual or not, the first of equals", () => {
    const stages = [walked("look", 100, 40), walked("consider", 100, 20), walked("buy", 100, 20)];
    const verdicts = [verdict("look"), verdict("consider"), worse("buy", 4)];
    expect(largestLoss(stages, verdicts)).toEqual({ id: "consider", share: 0.2, isUsual: true });
    expect(largestLoss(stages.slice(2), verdicts)).toEqual({ id: "buy", share: 0.2, isUsual: false });
  });

  it("prefers stages with enough people, and names none where there is no such", () => {
    const few = [walked("use", 29, 5), walked("receive", 200, 4)];
    expect(largestLoss([...few, walked("look", 30, 15)], [])?.id).toBe("look");
    expect(largestLoss(few, [])).toBeNull();
  });

  it("does not call usual what too few weeks were judged of, and is nowhere where nobody could go on", () => {
    expect(largestLoss([walked("look", 100, 40)], [verdict("look", { verdict: null })])?.isUsual).toBe(false);
    expect(largestLoss([walked("look", 0, 0), { id: "end", people: 90, wentOn: null }], [])).toBeNull();
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
