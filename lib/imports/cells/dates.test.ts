import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { Refusal } from "@/lib/kernel/errors";
import { proofSize } from "@/tests/support/size";
import { dayOrderVote, dayReader, instantReader, periodReader } from "./dates";
import type { DayOrder } from "./day-parts";
import { Fault } from "./fault";
import { zoneClock } from "./zone-offsets";

const scene = (zone = "Europe/London") => ({ zone, toInstant: zoneClock(zone) });
const reader = (format?: string, order: DayOrder | null = null, partial: "first" | "last" = "first") =>
  dayReader({ field: "postedOn", format, order, partial }, scene());
const shown = (read: unknown) =>
  read instanceof Fault ? [read.reason.key.replace("import.reason.", ""), read.suggestion] : read;

describe("days", () => {
  it.each([
    ["DD.MM.YY", "30.06.08", "2008-06-30"],
    ["DD.MM.YY", "1.2.69", "2069-02-01"],
    ["DD.MM.YY", "1.2.70", "1970-02-01"],
    ["DD.MM.YYYY", "01.02.2020", "2020-02-01"],
    ["DD/MM/YYYY", "1/2/2020", "2020-02-01"],
    ["MM/DD/YYYY", "1/2/2020", "2020-01-02"],
    ["dd/mm/yyyy", "1/2/2020", "2020-02-01"],
    ["D MMM YYYY", "5 Sept 2020", "2020-09-05"],
    ["DD-MMM-YY", "05-jan-21", "2021-01-05"],
    ["MMMM D, YYYY", "March 7, 2024", "2024-03-07"],
    ["YYYYMMDD", "20240307", "2024-03-07"],
    ["DDMMYY", "070324", "2024-03-07"],
    ["DD/MM/YYYY HH:MM", "07/03/2024 10:30", "2024-03-07"],
    ["DD/MM/YYYY", "07/03/2024 00:00:00", "2024-03-07"],
    ["DD/MM/YYYY", "2024-03-07", "2024-03-07"],
  ])("reads, as %s, %s", (format, text, expected) => {
    expect(shown(reader(format)(text))).toBe(expected);
  });

  it.each([
    ["2024-02-29", "2024-02-29"],
    ["2024-02-29T23:59:59", "2024-02-29"],
    ["2024-06-30T23:30:00Z", "2024-07-01"],
    ["2024/3/7", "2024-03-07"],
    ["20240307", "2024-03-07"],
    ["7 March 2024", "2024-03-07"],
    ["March 7th, 2024", "2024-03-07"],
  ])("reads %s without a format, because it is clear", (text, expected) => {
    expect(shown(reader()(text))).toBe(expected);
  });

  it("stands a month or year without a day for its first or last day, as the field asks", () => {
    expect(reader("YYYY", null, "last")("2018")).toBe("2018-12-31");
    expect(reader("YYYY", null, "first")("2018")).toBe("2018-01-01");
    expect(reader("MMM YYYY", null, "last")("Feb 2024")).toBe("2024-02-29");
  });

  it.each([
    ["DD/MM/YYYY", "31/02/2024", ["no_such_day", "2024-02-29"]],
    ["DD/MM/YYYY", "02/13/2024", ["no_such_day", "2024-02-13"]],
    ["DD/MM/YYYY", "00/01/2024", ["no_such_day", null]],
    ["DD/MM/YYYY", "13.5.2024", ["not_in_format", "2024-05-13"]],
    ["DD/MM/YYYY", "01/01/0024", ["year_out_of_range", null]],
    ["DD/MM/YYYY", "TBD", ["not_in_format", null]],
    ["DD MMM YYYY", "01 Foo 2024", ["no_such_day", null]],
    [undefined, "2023-02-29", ["no_such_day", "2023-02-28"]],
    [undefined, "03/04/2024", ["not_a_date", null]],
    [undefined, "2024-03-07 25:00", ["not_a_date", null]],
    [undefined, "#####", ["not_a_date", null]],
  ])("refuses, as %s, %s", (format, text, expected) => {
    expect(shown(reader(format)(text))).toEqual(expected);
  });

  it.each(["DD.MM", "DD.DD.YYYY", "Q YYYY", "", "DD YYYY", "whenever"])("refuses the format %j", (format) => {
    expect(() => reader(format || " ")).toThrow(Refusal);
  });

  it("reads back any day in any unambiguous format", () => {
    const days = fc.date({ min: new Date("1970-01-01"), max: new Date("2069-12-31"), noInvalidDate: true });
    const formats = ["DD.MM.YYYY", "D/M/YYYY", "YYYY-MM-DD", "MM/DD/YY", "D MMM YYYY", "YYYYMMDD", "MMMM D, YYYY"];
    fc.assert(
      fc.property(days, fc.constantFrom(...formats), (date, format) => {
        const iso = date.toISOString().slice(0, 10);
        const [year = "", month = "", day = ""] = iso.split("-");
        const name = date.toLocaleString("en", { month: "long", timeZone: "UTC" });
        const text = format.replace(/YYYY|YY|MMMM|MMM|MM|M|DD|D/g, (part) => {
          const parts: Record<string, string> = {
            YYYY: year,
            YY: year.slice(2),
            MMMM: name,
            MMM: name.slice(0, 3),
            MM: month,
            M: String(Number(month)),
            DD: day,
            D: String(Number(day)),
          };
          return parts[part] ?? "";
        });
        expect(reader(format)(text)).toBe(iso);
      }),
    );
  });
});

describe("instants", () => {
  const at = (text: string, zone = "Europe/London", format?: string, order: DayOrder | null = null) => {
    const read = instantReader({ field: "timestamp", format, order }, scene(zone))(text);
    return read instanceof Date ? read.toISOString() : shown(read);
  };

  it.each([
    ["2024-03-13 10:21:14", "2024-03-13T10:21:14.000Z"],
    ["2024-07-13 10:21:14", "2024-07-13T09:21:14.000Z"],
    ["2024-07-13T10:21", "2024-07-13T09:21:00.000Z"],
    ["2024-07-13T10:21:14.5Z", "2024-07-13T10:21:14.500Z"],
    ["2024-07-13T10:21:14.123456+02:00", "2024-07-13T08:21:14.123Z"],
    ["2024-07-13 10:21:14 UTC", "2024-07-13T10:21:14.000Z"],
    ["2024-07-13 10:21:14-0530", "2024-07-13T15:51:14.000Z"],
    ["1710325274", "2024-03-13T10:21:14.000Z"],
    ["1710325274123", "2024-03-13T10:21:14.123Z"],
    ["2024-07-13", "2024-07-12T23:00:00.000Z"],
    ["13 Jul 2024 9:05 pm", "2024-07-13T20:05:00.000Z"],
  ])("reads %s in London", (text, expected) => {
    expect(at(text)).toBe(expected);
  });

  it("reads a column's own order and formats with a time", () => {
    expect(at("13/07/2024 10:21", "UTC", undefined, "DMY")).toBe("2024-07-13T10:21:00.000Z");
    expect(at("07/13/24 10:21:05", "UTC", "MM/DD/YY HH:MM:SS")).toBe("2024-07-13T10:21:05.000Z");
  });

  it("moves a time the clocks skip on by the gap, and takes the first of a time that happens twice", () => {
    expect(at("2024-03-31 01:30:00")).toBe("2024-03-31T01:30:00.000Z");
    expect(at("2024-10-27 01:30:00")).toBe("2024-10-27T00:30:00.000Z");
    expect(at("2024-10-27 02:30:00")).toBe("2024-10-27T02:30:00.000Z");
  });

  it.each(["2024-02-30 10:00:00", "2024-02-20 24:00:00", "2024-02-20 10:60:00", "yesterday", "171032527", "10:00"])(
    "refuses %s",
    (text) => {
      expect(Array.isArray(at(text))).toBe(true);
    },
  );

  it("agrees with Temporal at every wall time of every zone", () => {
    const zones = [
      "Europe/London",
      "America/New_York",
      "Australia/Lord_Howe",
      "Asia/Kolkata",
      "America/St_Johns",
      "Africa/Casablanca",
      "UTC",
    ];
    const clocks = new Map(zones.map((zone) => [zone, zoneClock(zone)]));
    const moments = fc.integer({ min: Date.UTC(2005, 0), max: Date.UTC(2027, 0) });
    const nearChange = fc
      .constantFrom(
        "2024-03-31T00:59:59",
        "2024-10-27T01:00:00",
        "2024-10-06T02:15:00",
        "2024-04-07T01:45:00",
        "2007-11-04T00:00:30",
        "2024-03-10T02:30:00",
      )
      .map((text) => Date.parse(`${text}Z`));
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.oneof(moments, nearChange), (zone, wall) => {
        const plain = Temporal.PlainDateTime.from(new Date(wall).toISOString().slice(0, -1));
        expect(clocks.get(zone)?.(wall)).toBe(plain.toZonedDateTime(zone).epochMilliseconds);
      }),
      { numRuns: proofSize("T22 local times as Temporal has them", "moments", { reduced: 2_000, full: 100_000 }) },
    );
  });
});

it("reads periods as their key, and days inside one as that day", () => {
  const read = (text: string, format?: string) =>
    shown(periodReader({ field: "period", format, order: null }, scene(), 4)(text));
  expect(
    ["2026-W47", "2026-w7", "2026-11", "2026-Q3", "FY26", "FY25-26", "2026-11-16"].map((text) => read(text)),
  ).toEqual(["2026-W47", "2026-W07", "2026-11", "2026-Q3", "FY2026", "FY2026", "2026-11-16"]);
  expect(read("11/2026", "MM/YYYY")).toBe("2026-11");
  expect(read("16.11.2026", "DD.MM.YYYY")).toBe("2026-11-16");
  expect(read("2026-W74")).toEqual(["not_a_period", null]);
  expect(read("soon")).toEqual(["not_a_period", null]);
});

it("tells day and month apart only where one of them cannot be a month", () => {
  expect(
    ["13/01/2024", "01/13/2024", "03/04/2024", "05/05/2024", "31/02/2024", "2024-01-13", "prose", "40/40/2024"].map(
      dayOrderVote,
    ),
  ).toEqual(["DMY", "MDY", "either", null, "DMY", null, null, null]);
});
