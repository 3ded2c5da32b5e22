import { expect, it } from "vitest";
import { day } from "@/lib/kernel/day";
import { recentUses } from "./map-use";

const on = (text: string) => ({ kind: "decision", note: text, on: day(text) }) as const;

it("counts thirty days with today among them, the newest first, and nothing that is yet to come", () => {
  const days = ["2026-10-24", "2026-10-25", "2026-11-23", "2026-11-24", "2026-11-01"];
  expect(recentUses(days.map(on), day("2026-11-23")).map((use) => use.on)).toEqual([
    "2026-11-23",
    "2026-11-01",
    "2026-10-25",
  ]);
});
