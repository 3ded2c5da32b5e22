import { describe, expect, it } from "vitest";
import { initiativeDraft } from "@/lib/initiatives/schema";
import { fieldInForm, keptEffects, writtenEffects, writtenInitiative } from "./written-initiative";

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

  it("gives every row back as it was typed, and knows which row a refusal speaks of", () => {
    const rows = form(
      ...(["", kpiId, kpiId] as const).flatMap((id, place): [string, string][] => [
        ["kpiId", id],
        ["expectedChange", String(place)],
        ["expectedBy", ""],
      ]),
    );
    expect(keptEffects(rows)).toMatchObject({ "kpiId-0": "", "kpiId-2": kpiId, "expectedChange-2": "2" });
    expect(fieldInForm(rows, "kpis.1.kpiId")).toBe("kpiId-2");
    expect(fieldInForm(rows, "kpis.0.expectedChange")).toBe("expectedChange-1");
    expect(fieldInForm(rows, "changes.name")).toBe("name");
  });

  it("does not take a word for a number", () => {
    const [effect] = writtenEffects(form(["kpiId", kpiId], ["expectedChange", "a lot"], ["expectedBy", ""]));
    expect(initiativeDraft.safeParse({ name: "x", kpis: [effect] }).success).toBe(false);
  });
});
