import { describe, expect, it, vi } from "vitest";
import { kpiEdit } from "@/lib/kpis/schema";

vi.mock("server-only", () => ({}));
const { definitionChanges } = await import("./definition-answers");

const form = (answers: Record<string, string>): FormData => {
  const data = new FormData();
  for (const [name, text] of Object.entries(answers)) data.set(name, text);
  return data;
};
const full = {
  ...{ name: "Repeat rate", definition: "", formula: " a ÷ b ", plainLine: "", source: "shop", unit: "percent" },
  ...{ cadence: "weekly", periodKind: "sum", direction: "up", targetKind: "level", currency: "", outcome: "" },
  ...{ itOwnerId: "", marketingOwnerId: "", baselineValue: "", baselineOn: "", bandLow: "", bandHigh: "" },
  ...{ atRiskGap: "−5", offTrackGap: "-15", reviewOn: "", graceDays: "", key: "repeat-rate", version: "3" },
};

describe("the answers about a definition", () => {
  it("say nothing where a field was emptied, and numbers where numbers belong", () => {
    expect(definitionChanges(form({ ...full, isShared: "on", graceDays: "4" }))).toEqual({
      ...{ name: "Repeat rate", definition: "", formula: "a ÷ b", plainLine: "", source: "shop", unit: "percent" },
      ...{ cadence: "weekly", periodKind: "sum", direction: "up", targetKind: "level", currency: null, outcome: null },
      ...{ itOwnerId: null, marketingOwnerId: null, baselineValue: null, baselineOn: null, bandLow: null },
      ...{ bandHigh: null, atRiskGap: -5, offTrackGap: -15, reviewOn: null, graceDays: 4 },
      ...{ isShared: true, screensOutliers: false, countsTowardsIncentive: false },
    });
  });

  it("are judged as a band where better is inside one", () => {
    expect(definitionChanges(form({ ...full, direction: "band" }))).toMatchObject({ targetKind: "band" });
  });

  it("are a change as the command takes it, whole", () => {
    const changes = definitionChanges(form(full));
    expect(kpiEdit.safeParse({ key: "repeat-rate", version: 3, changes }).error).toBeUndefined();
  });

  it.each([
    ["a text where a number belongs", { graceDays: "three" }, "graceDays"],
    ["an emptied gap", { atRiskGap: "" }, "atRiskGap"],
    ["an emptied name", { name: " " }, "name"],
  ])("are refused at the field of %s", (_what, fault, field) => {
    const changes = definitionChanges(form({ ...full, ...fault }));
    const { error } = kpiEdit.safeParse({ key: "repeat-rate", version: 3, changes });
    expect(error?.issues.map(({ path }) => path.join("."))).toEqual([`changes.${field}`]);
  });
});
