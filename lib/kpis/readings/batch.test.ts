import { expect, it } from "vitest";
import { day } from "@/lib/kernel/day";
import { type BatchScene, checkBatch } from "./batch";

const scene: BatchScene = {
  cadence: "weekly",
  fiscalYearStartMonth: 1,
  today: day("2026-11-25"),
  measuredIn: { unit: "count", currency: null },
};

it.each(["constructor", "valueOf", "toString", "__proto__"])(
  "a reading with a field called %s is a fault of its own, not left out of the batch",
  (name) => {
    const sent: unknown = JSON.parse(`[{"period": "2026-W46", "value": 1}, {"period": "2026-W47", "${name}": 1}]`);
    const { readings, faults } = checkBatch(sent as unknown[], scene);
    expect(readings).toHaveLength(1);
    expect(faults).toEqual([{ index: 1, field: name, reason: { key: "refusal.field.unknown", values: {} } }]);
  },
);

it.each([null, 7, "2026-W47", [], {}])("what is no reading, such as %j, is a fault", (sent) => {
  const { readings, faults } = checkBatch([sent], scene);
  expect(readings).toEqual([]);
  expect(faults.length).toBeGreaterThan(0);
});
