import { describe, expect, it } from "vitest";
import { day } from "@/lib/kernel/day";
import { answerDue, readingOwed, updateOwed, wordDue } from "./due";
import { type Duty, dutyOn, endOfWeek, inOrder } from "./duty";

describe("what another person asked for", () => {
  it("is due two working days later, over a weekend too", () => {
    expect(answerDue(day("2026-11-23"))).toBe("2026-11-25");
    expect(answerDue(day("2026-11-26"))).toBe("2026-11-30");
    for (const asked of ["2026-11-27", "2026-11-28", "2026-11-29"]) expect(answerDue(day(asked))).toBe("2026-12-01");
  });

  it("is a word while the period still runs", () => {
    expect(wordDue(day("2026-11-23"), day("2026-11-29"))).toBe("2026-11-25");
    expect(wordDue(day("2026-11-27"), day("2026-11-29"))).toBe("2026-11-27");
    expect(wordDue(day("2026-11-27"), day("2026-11-30"))).toBe("2026-11-30");
  });
});

describe("what a new owner owes", () => {
  const monthly = { cadence: "monthly", graceDays: 3, createdOn: day("2026-01-01"), fiscalYearStartMonth: 1 } as const;
  const owed = (ownedSince: string) =>
    readingOwed({ ...monthly, latestPeriodEnd: day("2026-07-31"), ownedSince: day(ownedSince) });

  it("is the first reading to fall due from their first day on", () => {
    expect(owed("2026-01-01")).toEqual({ dueOn: "2026-09-01", staleOn: "2026-09-04" });
    expect(owed("2026-09-01").dueOn).toBe("2026-09-01");
    expect(owed("2026-09-02").dueOn).toBe("2026-10-01");
    expect(owed("2026-11-15").dueOn).toBe("2026-12-01");
  });

  it("is an update as long after their first day as an update speaks for, where silence is older", () => {
    const told = { updatedOn: day("2026-06-01"), staleDays: 60, begunOn: day("2026-01-01") };
    expect(updateOwed({ ...told, ownedSince: day("2026-07-01") })).toBe("2026-07-31");
    expect(updateOwed({ ...told, ownedSince: day("2026-11-01") })).toBe("2026-12-31");
  });
});

describe("the list", () => {
  const on = (dueOn: string | null, name: string, today = "2026-11-25"): Duty =>
    dutyOn(day(today), {
      ...{ about: `action/${name}`, kind: "action", subject: { ref: "", name }, reason: { key: "k", values: {} } },
      ...{ askedOn: day("2026-11-02"), dueOn: dueOn === null ? null : day(dueOn) },
    });

  it("has what is overdue first, then by day, and what has no day last", () => {
    const all = [on(null, "none"), on("2026-11-27", "friday"), on("2026-11-20", "late"), on("2026-11-25", "today")];
    expect(
      inOrder([...all, on("2026-11-30", "next"), on("2026-11-13", "later")]).map(({ subject }) => subject.name),
    ).toEqual(["later", "late", "today", "friday", "next", "none"]);
  });

  it("looks at the week to come once this one's work is over", () => {
    expect(endOfWeek(day("2026-11-27"))).toBe("2026-11-29");
    for (const weekend of ["2026-11-28", "2026-11-29", "2026-11-30"])
      expect(endOfWeek(day(weekend))).toBe("2026-12-06");
    expect(on("2026-11-30", "monday", "2026-11-27").state).toBe("later");
    expect(on("2026-11-30", "monday", "2026-11-28").state).toBe("due");
  });
});
