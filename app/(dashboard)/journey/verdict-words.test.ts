import { describe, expect, it } from "vitest";
import type { OpenExcursion, StageVerdict } from "@/lib/events/watch/stage-verdict";
import { addDays, type Day } from "@/lib/kernel/day";
import { journeyFinding } from "./finding";
import { completeWeeks } from "./people-line";
import { judgedText, sinceText, standingOf } from "./verdict-words";

const monday = "2026-11-02" as Day;
const nameOf = (_: string, key: string | null) => key ?? "Unrecognised";
const judged = { withinDays: 7, monday, share: 0.137 };
const excursion: OpenExcursion = {
  ...{ since: monday, segment: { dimension: "device", key: "mobile" }, share: 0.137, limit: 0.162 },
  ...{ isOfSegment: false, distance: 3.5, flag: "waits" },
};
const worse: StageVerdict = { id: "consider", verdict: "worse", judged, excursion };
const routine: StageVerdict = { ...worse, verdict: "routine", excursion: null };
const seen = (people: number, gone: number) => ({
  people,
  wentOn: { people: gone, of: people, share: gone / people, isOpen: true },
});

describe("the verdict beside a share", () => {
  it("is the watch's whatever weeks and people are shown, but claims no routine of too few", () => {
    expect(standingOf({ verdict: worse, numbers: seen(20, 1) })).toBe("worse");
    expect(standingOf({ verdict: routine, numbers: seen(300, 30) })).toBe("routine");
    expect(standingOf({ verdict: routine, numbers: seen(29, 20) })).toBe("too_few");
    expect(standingOf({ verdict: routine, numbers: seen(300, 4) })).toBe("too_few");
    expect(standingOf({ verdict: null, numbers: null })).toBeNull();
  });

  it("says since when, where, and which share it is about", () => {
    expect(sinceText(excursion, nameOf)).toBe("beyond its limit since 2 Nov, mostly on mobile");
    expect(sinceText({ ...excursion, isOfSegment: true }, nameOf)).toBe("on mobile alone beyond its limit since 2 Nov");
    expect(sinceText({ ...excursion, segment: null }, nameOf)).toBe("beyond its limit since 2 Nov");
    const unknown = { ...excursion, segment: { dimension: "device", key: "" } } as const;
    expect(sinceText(unknown, nameOf)).toContain("mostly where the device is not recognised");
    expect(judgedText(worse, nameOf)).toMatch(
      /^Judged by who goes on within 7 days: 13.7 % .* at least 16.2 % was to be expected\.$/,
    );
    const later = { ...worse, judged: { ...judged, monday: addDays(monday, 7), share: 0.16 } };
    expect(judgedText(later, nameOf)).toMatch(/; 16.0 % of everybody in that of 9 Nov\.$/);
    expect(judgedText(routine, nameOf)).toContain("13.7 % went on within 7 days, as usual");
  });
});

describe("the title of the map", () => {
  const stages = [
    { id: "consider", name: "Consider", next: "Buy", signals: [], numbers: { isBeingCountedAnew: false } },
    { id: "buy", name: "Buy", next: null, signals: [], numbers: { isBeingCountedAnew: false } },
  ];
  const numbers = { lastEventAt: new Date(), countedAt: new Date() };
  const loss = { id: "consider", share: 0.188, isUsual: true };
  const scene = { segment: "mobile", nameOf, zone: "Europe/Amsterdam" };
  const title = (more: object = {}) =>
    journeyFinding({ stages, numbers, loss, drops: [{ id: "consider", excursion, judged }], ...more }, scene);
  const signal = (toSide: string, on: Day) => ({ toSide, title: "T", raisedAt: new Date(`${on}T12:00:00Z`) });
  const withSignals = (...signals: object[]) => title({ stages: [{ ...stages[0], signals }, stages[1]] });

  it("names the stage beyond its limit with its segment and whether IT knows, before any routine sentence", () => {
    const said = "Consider to Buy is worse: beyond its limit since 2 Nov, mostly on mobile.";
    expect(title()).toBe(`${said} A red flag waits; IT has not been told`);
    expect(withSignals(signal("it", addDays(monday, 8)))).toBe(`${said} IT was told on 10 Nov`);
    const old = [signal("it", addDays(monday, -1)), signal("marketing", addDays(monday, 8))];
    expect(withSignals(...old)).toBe(`${said} A red flag waits; IT has not been told`);
    const raised = { id: "consider", excursion: { ...excursion, flag: "raised" }, judged };
    expect(title({ drops: [raised] })).toBe(`${said} A red flag was raised`);
  });

  it("tells where most are lost only when nothing is beyond, and of whom", () => {
    expect(title({ drops: [] })).toBe(
      "mobile: The largest share is lost between Consider and Buy: 18.8 % go on, as usual",
    );
  });

  it("says that the map is being counted anew instead of an old number under a new name", () => {
    const anew = stages.map((stage) => ({ ...stage, numbers: { isBeingCountedAnew: true } }));
    expect(title({ stages: anew })).toContain("being counted anew");
  });
});

it("leaves weeks that run or may still get late events out of the line of people", () => {
  const week = (people: number, isProvisional: boolean) => ({ people, isProvisional });
  const weeks = [week(300, false), week(310, false), week(290, true), week(4, true)];
  expect(completeWeeks(weeks).map(({ people }) => people)).toEqual([300, 310]);
});
