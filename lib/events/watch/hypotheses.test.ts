import { describe, expect, it } from "vitest";
import type { Day } from "@/lib/kernel/day";
import { type NearEvent, type RiseEvidence, rivalHypotheses, rivalsOfSilence } from "./hypotheses";
import { breakdownOf } from "./segment";

const since = "2026-11-02" as Day;
const counts = (bad: number, of: number) => ({ bad, of });
const device = (mobile: [number, number, number, number], desktop: [number, number, number, number]) =>
  breakdownOf("device", [
    { dimension: "device", key: "mobile", before: counts(mobile[0], mobile[1]), now: counts(mobile[2], mobile[3]) },
    {
      dimension: "device",
      key: "desktop",
      before: counts(desktop[0], desktop[1]),
      now: counts(desktop[2], desktop[3]),
    },
  ]);
const ofMobile = device([360, 600, 480, 600], [120, 400, 120, 400]);
const ofMix = device([300, 500, 480, 800], [100, 500, 40, 200]);
const alike = device([300, 500, 400, 500], [250, 500, 350, 500]);
const evidence = (more: Partial<RiseEvidence>): RiseEvidence => ({
  ...{ since, breakdowns: [alike], before: 1000, now: 1000, events: [] },
  ...more,
});
const kinds = (more: Partial<RiseEvidence>) => rivalHypotheses(evidence(more)).map(({ kind }) => kind);
const event = (kind: NearEvent["kind"], startsOn: string, title = "T"): NearEvent => ({
  ...{ kind, title },
  startsOn: startsOn as Day,
});

describe("of the two hypotheses, technology", () => {
  it("is the one segment whose own share rose, with its part of the rise", () => {
    const [technology] = rivalHypotheses(evidence({ breakdowns: [ofMobile] }));
    expect(technology).toMatchObject({ kind: "one_segment", at: { key: "mobile" } });
    expect(technology.kind === "one_segment" && technology.partOfRise).toBeCloseTo(1, 9);
  });

  it("is a release or incident from two weeks before to the end of the first week, the latest of them, before all else", () => {
    const events = [event("release", "2026-10-19", "old"), event("incident", "2026-11-08", "new")];
    const [technology] = rivalHypotheses(evidence({ breakdowns: [ofMobile], events }));
    expect(technology).toMatchObject({ kind: "after_release", event: { title: "new" }, at: { key: "mobile" } });
    for (const far of ["2026-10-18", "2026-11-09"]) {
      expect(kinds({ breakdowns: [ofMobile], events: [event("release", far)] })[0]).toBe("one_segment");
    }
  });

  it("is what all share when it rose everywhere alike, or when others came", () => {
    expect(kinds({})[0]).toBe("everywhere");
    expect(kinds({ breakdowns: [ofMix] })[0]).toBe("everywhere");
    expect(kinds({ breakdowns: [] })[0]).toBe("everywhere");
  });
});

describe("of the two hypotheses, customers or marketing", () => {
  it("is that other people came, when the mix alone makes a third of the rise, whatever the campaigns", () => {
    const events = [event("campaign", "2026-11-01")];
    const [, customers] = rivalHypotheses(evidence({ breakdowns: [alike, ofMix], events }));
    expect(customers).toMatchObject({ kind: "other_people", at: { key: "mobile" } });
    expect(customers.kind === "other_people" && customers.partOfRise).toBeCloseTo(1, 9);
  });

  it("is else a campaign near it, else that more came, else that they chose otherwise", () => {
    expect(kinds({ events: [event("campaign", "2026-11-01")] })[1]).toBe("after_campaign");
    expect(kinds({ events: [event("release", "2026-11-01")] })[1]).toBe("chose_otherwise");
    expect(kinds({ now: 1250 })[1]).toBe("more_came");
    expect(kinds({ now: 1249 })[1]).toBe("chose_otherwise");
  });
});

it("a touchpoint without use is one whose event stopped, or whose customers did", () => {
  expect(rivalsOfSilence({ before: 140, now: 142 }).map(({ kind }) => kind)).toEqual(["not_sent", "fewer_came"]);
});
