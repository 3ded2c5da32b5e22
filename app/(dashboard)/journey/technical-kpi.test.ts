import { expect, it } from "vitest";
import { technicalOf } from "./technical-kpi";

const somebody = { id: "1", name: "Bram", initials: "Br" };
const line = (unit: "percent" | "seconds", it: boolean, marketing: boolean, outcome: "revenue" | null = null) => ({
  ...{ unit, outcome, itOwner: it ? somebody : null, marketingOwner: marketing ? somebody : null },
});

it("takes the number IT alone answers for, before one in seconds, and never an outcome", () => {
  const [shared, seconds, own] = [
    line("percent", true, true),
    line("seconds", true, true),
    line("percent", true, false),
  ];
  expect(technicalOf([shared, seconds, own])).toBe(own);
  expect(technicalOf([shared, seconds])).toBe(seconds);
  expect(technicalOf([shared, line("percent", true, false, "revenue"), line("percent", false, false)])).toBeNull();
});
