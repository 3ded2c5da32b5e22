import { describe, expect, it } from "vitest";
import { initiativeDraft } from "@/lib/initiatives/schema";
import { writtenEffects, writtenInitiative } from "./written-initiative";

const form = (...pairs: [string, string][]) => {
  const data = new FormData();
  for (const [name, value] of pairs) data.append(name, value);
  return data;
};
const kpiId = "0199a000-0000-7000-8000-000000000001";
const otherId = "0199a000-0000-7000-8000-000000000002";

describe("an initiative's form", () => {
  it("is a draft with nothing but its name", () => {
    const draft = initiativeDraft.parse({ ...writtenInitiative(form(["name", " Peak "])), kpis: [] });
    expect(draft).toMatchObject({ name: "Peak", streamId: null, endsOn: null, isJoint: false, stageIds: [] });
  });

  it("gathers every ticked stage", () => {
    const stages = form(["stageIds", kpiId], ["stageIds", otherId], ["isJoint", "on"]);
    expect(writtenInitiative(stages)).toMatchObject({ stageIds: [kpiId, otherId], isJoint: true });
  });

  it("keeps each KPI with its own change and day, whatever rows are empty between them", () => {
    const rows = form(
      ...([
        ["kpiId", ""],
        ["expectedChange", "9"],
        ["expectedBy", ""],
      ] as [string, string][]),
      ...([
        ["kpiId", kpiId],
        ["expectedChange", "-1,5"],
        ["expectedBy", "2027-03-31"],
      ] as [string, string][]),
      ...([
        ["kpiId", otherId],
        ["expectedChange", ""],
        ["expectedBy", ""],
      ] as [string, string][]),
    );
    expect(writtenEffects(rows)).toEqual([
      { kpiId, expectedChange: -1.5, expectedBy: "2027-03-31" },
      { kpiId: otherId, expectedChange: null, expectedBy: null },
    ]);
  });

  it("does not take a word for a number", () => {
    const [effect] = writtenEffects(form(["kpiId", kpiId], ["expectedChange", "a lot"], ["expectedBy", ""]));
    expect(initiativeDraft.safeParse({ name: "x", kpis: [effect] }).success).toBe(false);
  });
});
