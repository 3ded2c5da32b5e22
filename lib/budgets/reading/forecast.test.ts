import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day } from "@/lib/kernel/day";
import { withAvailable } from "../ledger/position";
import { atThisPace, type BookedYear, lineForecast, sumForecasts } from "./forecast";

const year = (bookedThrough: string | null): BookedYear => ({
  start: day("2026-01-01"),
  end: day("2026-12-31"),
  bookedThrough: bookedThrough === null ? null : day(bookedThrough),
});
const on = day("2026-11-22");
const position = (actual: bigint, committed = 0n, allocated = 100_00n) =>
  withAvailable({ allocated, committed, actual });
const line = { kind: "expense", position: position(50_00n) } as const;
const stated = (asOf: string) => ({ amountMinor: 120_00n, asOf: day(asOf), by: "Odile", note: "More hands" });

describe("lineForecast", () => {
  it("takes what somebody stated, with who and when, over anything computed", () => {
    expect(lineForecast(line, stated("2026-11-20"), { year: year("2026-11-22"), on })).toEqual({
      ...{ source: "stated", amountMinor: 120_00n, varianceMinor: -20_00n, asOf: "2026-11-20" },
      ...{ by: "Odile", note: "More hands", isStale: false },
    });
  });

  it("calls a stated one stale from the 36th day on, and still says it", () => {
    const said = (days: number) => lineForecast(line, stated(addDays(on, -days)), { year: null, on });
    expect([said(35)?.isStale, said(36)?.isStale, said(36)?.amountMinor]).toEqual([false, true, 120_00n]);
  });

  it("turns the variance round where money is earned", () => {
    const income = { kind: "revenue", position: position(0n) } as const;
    expect(lineForecast(income, stated("2026-11-20"), { year: null, on })?.varianceMinor).toBe(20_00n);
  });

  it.each([
    ["nothing is booked", position(50_00n), year(null)],
    ["no whole month is booked", position(50_00n), year("2026-01-30")],
    ["nothing is spent, whatever is committed", position(0n, 40_00n), year("2026-11-22")],
    ["more came back than was spent", position(-1n), year("2026-11-22")],
    ["the calendar does not know the year", position(50_00n), null],
  ])("has none, not zero, where %s", (_why, at, known) => {
    expect(lineForecast({ kind: "expense", position: at }, null, { year: known, on })).toBeNull();
  });

  it("says that it was computed, and to which day", () => {
    expect(lineForecast(line, null, { year: year("2026-10-31"), on })).toMatchObject({
      ...{ source: "computed", asOf: "2026-10-31", by: null, isStale: false },
    });
  });
});

describe("atThisPace", () => {
  it("counts each day once: booked days as spent, days to come at the pace so far", () => {
    expect(atThisPace(position(73_00n), year("2026-03-14"))).toBe(365_00n);
    expect(atThisPace(position(365_00n), year("2026-12-31"))).toBe(365_00n);
  });

  it("takes what is committed for the days to come where that is more, never both", () => {
    expect(atThisPace(position(73_00n, 400_00n), year("2026-03-14"))).toBe(473_00n);
    expect(atThisPace(position(73_00n, 100_00n), year("2026-03-14"))).toBe(365_00n);
  });

  it("is never less than what is spent and committed, and grows with the pace", () => {
    const minor = fc.bigInt({ min: 1n, max: 10n ** 15n });
    fc.assert(
      fc.property(minor, minor, fc.integer({ min: 30, max: 364 }), (actual, committed, days) => {
        const at = year(addDays(day("2026-01-01"), days));
        const ends = atThisPace(position(actual, committed), at) ?? 0n;
        expect(ends >= actual + committed).toBe(true);
        expect((atThisPace(position(actual + 1n, committed), at) ?? 0n) > actual).toBe(true);
        expect(ends === actual + committed || ends === (atThisPace(position(actual), at) ?? 0n)).toBe(true);
      }),
    );
  });
});

describe("sumForecasts", () => {
  const known = { position: line.position, forecast: lineForecast(line, stated("2026-11-20"), { year: null, on }) };
  const none = { position: line.position, forecast: null };

  it("says of how many lines it is, and leaves out those without money", () => {
    const empty = { position: position(0n, 0n, 0n), forecast: null };
    expect(sumForecasts([known, none, empty])).toMatchObject({
      ...{ amountMinor: 120_00n, varianceMinor: -20_00n, known: 1, asked: 2 },
      newest: { asOf: "2026-11-20", by: "Odile" },
    });
  });

  it("is no forecast, not zero, where no line has one", () => {
    expect(sumForecasts([none])).toMatchObject({ amountMinor: null, varianceMinor: null, known: 0, newest: null });
  });
});
