import { expect, it } from "vitest";
import { day } from "@/lib/kernel/day";
import { convertedPosition, convertedTotal } from "./converted-sums";

const rate = { base: "EUR", quote: "USD", on: day("2026-11-20"), rate: "1.1612", source: "S" };
const conversion = {
  into: "USD",
  rates: new Map([
    ["EUR", rate],
    ["GBP", null],
  ] as const),
};
const sum = (currency: string, minor: bigint) => ({
  currency,
  position: { allocated: minor, committed: 0n, actual: minor, available: minor },
});

it("converts each figure by itself, leaves the currency itself as it is, and has no figure without a rate", () => {
  expect(convertedPosition(sum("EUR", 60_019_860n), conversion)).toEqual({
    ...{ allocated: 69_695_061n, committed: 0n, actual: 69_695_061n, available: 69_695_061n },
  });
  expect(convertedPosition(sum("USD", 5n), conversion)).toEqual(sum("USD", 5n).position);
  expect(convertedPosition(sum("GBP", 5n), conversion)).toBeNull();
});

it("adds up what could be converted and names what could not", () => {
  const { total, left } = convertedTotal([sum("EUR", 100n), sum("GBP", 7n), sum("USD", 10n)], conversion);
  expect([total.available, total.committed, left]).toEqual([126n, 0n, ["GBP"]]);
});
