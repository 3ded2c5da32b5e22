import { describe, expect, it } from "vitest";
import { addLineInput, agreeSharesInput, postEntryInput } from "@/lib/budgets/schema";
import { initiativeDraft, kpiLink, statusUpdateInput } from "@/lib/initiatives/schema";
import { kpiDefinition, targetInput } from "@/lib/kpis/schema";
import { dayField } from "./day-field";
import { parsePeriod } from "./period-text";

const beyond = ["0001-01-01", "1900-01-01", "1969-12-31", "2101-01-01", "9999-12-31"];
const reasonsOf = (text: unknown) => dayField.safeParse(text).error?.issues.map(({ message }) => message);

describe("a day in an input", () => {
  it.each(["1970-01-01", "2013-07-01", "2050-12-31", "2100-12-31"])("may be %s", (text) => {
    expect(dayField.parse(text)).toBe(text);
  });

  it.each(beyond.slice(1))("is refused in words of its own when it is %s", (text) => {
    expect(reasonsOf(text)).toEqual(["refusal.field.year_out_of_range"]);
  });

  it.each(["0001-01-01", "2026-02-30", "23-11-2026", "", null, 20261123])("is no day when it is %j", (text) => {
    expect(reasonsOf(text)).toEqual(["refusal.field.not_a_day"]);
  });
});

/** Every field of a command that records something for a day. */
const fields = {
  "an entry's day": postEntryInput.shape.postedOn,
  "a line's agreement": addLineInput.shape.agreedFrom,
  "an agreement's start": agreeSharesInput.shape.validFrom,
  "an update's day": statusUpdateInput.shape.datedOn,
  "a promise's day": statusUpdateInput.shape.bringBackBy,
  "an initiative's start": initiativeDraft.shape.startsOn,
  "an initiative's end": initiativeDraft.shape.endsOn,
  "an effect's day": kpiLink.shape.expectedBy,
  "a target's start": targetInput.shape.from,
  "a baseline's day": kpiDefinition.shape.baselineOn,
  "a review's day": kpiDefinition.shape.reviewOn,
} as const;

describe.each(Object.entries(fields))("%s", (_what, field) => {
  it.each(beyond)("is not %s", (text) => expect(field.safeParse(text).success).toBe(false));
  it("may be a day of this programme", () => expect(field.parse("2026-11-23")).toBe("2026-11-23"));
});

describe("a period of a reading or a fiscal year", () => {
  it.each(["1969-W51", "FY1970", "2101-01", "2101-Q1", "FY2101"])("is none when it is %s", (text) => {
    expect(parsePeriod(text, { fiscalYearStartMonth: 4 })).toBeNull();
  });

  it.each(["1970-01", "FY14-15", "2050-Q4", "2100-12"])("may be %s", (text) => {
    expect(parsePeriod(text, { fiscalYearStartMonth: 4 })).not.toBeNull();
  });
});
