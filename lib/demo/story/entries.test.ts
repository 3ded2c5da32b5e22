import { describe, expect, it } from "vitest";
import { shareDrift, sharesTotalHundred } from "@/lib/budgets/shares/shares";
import { day } from "@/lib/kernel/day";
import { budgets } from "./budgets";
import { type EntryStory, entries } from "./entries";

const monday = day("2026-11-23");

describe("the journal of the story", () => {
  const journal = entries(monday);
  const lines = budgets.flatMap((budget) => budget.lines);
  const total = (all: readonly EntryStory[], line: string, ...kinds: string[]) =>
    all
      .filter((one) => one.line === line && kinds.includes(one.kind))
      .reduce((sum, { amountMinor }) => sum + amountMinor, 0n);

  it("is shared to exactly 100.00 % on every line", () => {
    for (const { shares } of lines) expect(sharesTotalHundred(shares.map(([, share]) => share))).toBe(true);
  });

  it.each(["2026-11-23", "2027-01-04", "2027-03-01", "2028-02-28"])(
    "adds up to the cent on %s, and nothing is posted after it",
    (on) => {
      const told = entries(day(on));
      for (const { key, allocated, committed, spent } of lines) {
        expect(total(told, key, "allocation", "transfer")).toBe(BigInt(allocated));
        expect(total(told, key, "actual", "reversal")).toBe(BigInt(spent));
        expect(total(told, key, "commitment")).toBe(BigInt(committed));
      }
      expect(told.filter(({ postedOn }) => postedOn >= on)).toEqual([]);
    },
  );

  it("leaves €600,198.60 of checkout and identity and next to nothing of pickup", () => {
    const left = ({ allocated, committed, spent }: (typeof lines)[number]) => allocated - committed - spent;
    const checkout = budgets[0]!.lines.reduce((sum, line) => sum + left(line), 0);
    const pickup = lines.find(({ key }) => key === "pickup")!;
    expect(checkout).toBe(60_019_860);
    expect(left(pickup) / pickup.allocated).toBeLessThan(0.03);
  });

  it("drifts by more than ten points on the payment step and nowhere else", () => {
    const drifting = lines.filter(({ key, shares }) => {
      const booked = shares.map(([fn]) =>
        total(
          journal.filter((one) => one.function === fn),
          key,
          "actual",
          "reversal",
        ),
      );
      return (
        shareDrift(
          shares.map(([, share]) => share),
          booked,
        ) ?? []
      ).some((points) => Math.abs(points) > 10);
    });
    expect(drifting.map(({ key }) => key)).toEqual(["payment-step"]);
  });
});
