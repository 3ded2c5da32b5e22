import { describe, expect, it } from "vitest";
import { cron, lastDue } from "./cron";

const berlin = "Europe/Berlin";
const due = (text: string, now: string, zone = berlin, after?: string) =>
  lastDue(cron(text), zone, new Date(now), after ? new Date(after) : null)?.toISOString() ?? null;

/** Every moment something was due from one instant to another, as a clock that looks each minute finds them. */
function allDue(text: string, from: string, to: string, zone = berlin): string[] {
  const found = new Set<string>();
  let after = new Date(from);
  for (let at = Date.parse(from); at <= Date.parse(to); at += 60_000) {
    const one = lastDue(cron(text), zone, new Date(at), after);
    if (one) found.add(one.toISOString());
    after = new Date(at);
  }
  return [...found];
}

it("is due at the time on the wall of the zone, summer and winter", () => {
  expect(due("30 8 * * 1", "2026-11-23T07:30:59Z")).toBe("2026-11-23T07:30:00.000Z");
  expect(due("30 8 * * 1", "2026-07-06T06:45:00Z")).toBe("2026-07-06T06:30:00.000Z");
  expect(due("30 8 * * 1", "2026-11-24T07:31:00Z")).toBeNull();
  expect(due("0 9 * * 1", "2026-11-23T03:31:00Z", "Asia/Kolkata")).toBe("2026-11-23T03:30:00.000Z");
});

it("makes up for what was missed within a day, and for the latest of several once", () => {
  expect(due("0 8 * * *", "2026-11-23T18:00:00Z")).toBe("2026-11-23T07:00:00.000Z");
  expect(due("0 * * * *", "2026-11-23T18:20:00Z", berlin, "2026-11-23T10:00:00Z")).toBe("2026-11-23T18:00:00.000Z");
  expect(due("0 8 * * *", "2026-11-23T18:00:00Z", berlin, "2026-11-23T07:00:00Z")).toBeNull();
});

describe("the night the clocks change", () => {
  it("is once due in spring at a time that is skipped, right after the gap", () => {
    expect(allDue("30 2 * * *", "2026-03-28T23:00:00Z", "2026-03-29T05:00:00Z")).toEqual(["2026-03-29T01:00:00.000Z"]);
  });

  it("is once due in autumn at a time that is shown twice", () => {
    expect(allDue("30 2 * * *", "2026-10-24T22:30:00Z", "2026-10-25T05:00:00Z")).toEqual(["2026-10-25T00:30:00.000Z"]);
  });

  it("goes on every quarter of an hour where the hour is shown twice or skipped", () => {
    expect(allDue("*/15 * * * *", "2026-10-25T00:00:00Z", "2026-10-25T01:59:00Z")).toHaveLength(7);
    expect(allDue("*/15 * * * *", "2026-03-29T00:00:00Z", "2026-03-29T01:59:00Z")).toHaveLength(7);
  });

  it("knows a zone that moves by half an hour", () => {
    const found = allDue("15 2 * * *", "2026-10-03T14:00:00Z", "2026-10-03T18:00:00Z", "Australia/Lord_Howe");
    expect(found).toEqual(["2026-10-03T15:30:00.000Z"]);
  });
});

it.each([
  "",
  "* * * *",
  "60 * * * *",
  "* 24 * * *",
  "5-1 * * * *",
  "*/0 * * * *",
  "a * * * *",
  "* * 0 * *",
  "1- * * * *",
])("refuses what is no time: %s", (text) => expect(() => cron(text)).toThrow(RangeError));

it("reads lists, ranges, steps and both Sundays", () => {
  expect([...cron("1,5-7,20-30/5 * * * *").minutes]).toEqual([1, 5, 6, 7, 20, 25, 30]);
  expect(due("0 8 * * 0", "2026-11-22T07:00:00Z")).toBe(due("0 8 * * 7", "2026-11-22T07:00:00Z"));
});
