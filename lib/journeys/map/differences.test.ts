import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aKeptMap } from "@/tests/support/kept-maps";
import type { MapContent } from "./content";
import { differences } from "./differences";

const stage = (id: string, name = id) => ({
  ...{ id, key: id, name, customerGoal: "", expectation: null, experience: null },
});
const base: MapContent = {
  stages: [stage("a"), stage("b"), stage("c")],
  lanes: [
    { id: "x", kind: "action", name: "" },
    { id: "y", kind: "own", name: "Law" },
  ],
  notes: [
    { id: "n", laneId: "x", stageId: "a", personaId: null, text: "Looks" },
    { id: "m", laneId: "x", stageId: "a", personaId: null, text: "Asks" },
  ],
};
const [a, b, c] = base.stages as [MapContent["stages"][0], MapContent["stages"][0], MapContent["stages"][0]];
const [n, m] = base.notes as [MapContent["notes"][0], MapContent["notes"][0]];
const action = { kind: "action", name: "" };
const at = { stage: "a", lane: action };

describe("differences", () => {
  it.each<[string, Partial<MapContent>, object[]]>([
    ["a stage added", { stages: [a, b, c, stage("d")] }, [{ kind: "stage_added", stage: "d" }]],
    ["a stage removed", { stages: [a, c] }, [{ kind: "stage_removed", stage: "b" }]],
    ["a stage renamed", { stages: [a, { ...b, name: "Buy" }, c] }, [{ kind: "stage_renamed", from: "b", to: "Buy" }]],
    ["a stage moved", { stages: [c, a, b] }, [{ kind: "stage_moved", stage: "c", from: 3, to: 1 }]],
    [
      "a goal reworded",
      { stages: [a, { ...b, customerGoal: "Pay" }, c] },
      [{ kind: "goal_reworded", stage: "b", from: "", to: "Pay" }],
    ],
    [
      "a score given",
      { stages: [a, { ...b, experience: 0 }, c] },
      [{ kind: "score_changed", stage: "b", of: "experience", from: null, to: 0 }],
    ],
    [
      "a lane renamed",
      { lanes: [{ ...base.lanes[0]!, name: "Steps" }, base.lanes[1]!] },
      [{ kind: "lane_renamed", from: action, to: { kind: "action", name: "Steps" } }],
    ],
    [
      "a note reworded",
      { notes: [{ ...n, text: "Sees" }, m] },
      [{ kind: "note_reworded", at, from: "Looks", to: "Sees" }],
    ],
    ["a note removed", { notes: [m] }, [{ kind: "note_removed", at, text: "Looks" }]],
    ["a note reordered", { notes: [m, n] }, [{ kind: "note_reordered", at, text: "Looks" }]],
    [
      "a note moved and reworded",
      { notes: [{ ...n, stageId: "b", text: "Sees" }, m] },
      [
        { kind: "note_moved", at, to: { stage: "b", lane: action }, text: "Sees" },
        { kind: "note_reworded", at: { stage: "b", lane: action }, from: "Looks", to: "Sees" },
      ],
    ],
  ])("tells %s, and only that", (_what, changed, told) => {
    expect(differences(base, { ...base, ...changed })).toMatchObject(told);
    expect(differences(base, { ...base, ...changed })).toHaveLength(told.length);
  });

  it("tells nothing of two maps that read the same, and something of any two that do not", () => {
    fc.assert(
      fc.property(aKeptMap, aKeptMap, (one, other) => {
        expect(differences(one, one)).toEqual([]);
        const isSame = JSON.stringify(readable(one)) === JSON.stringify(readable(other));
        expect(differences(one, other).length === 0).toBe(isSame);
      }),
    );
  });

  it("tells the same number of additions one way as removals the other", () => {
    fc.assert(
      fc.property(aKeptMap, aKeptMap, (one, other) => {
        const count = (changes: ReturnType<typeof differences>, ending: string) =>
          changes.filter(({ kind }) => kind.endsWith(ending)).length;
        expect(count(differences(one, other), "_added")).toBe(count(differences(other, one), "_removed"));
        expect(count(differences(one, other), "_renamed")).toBe(count(differences(other, one), "_renamed"));
      }),
    );
  });
});

/** A map without what a lane of the same id never changes. */
const readable = ({ lanes, ...rest }: MapContent) => ({ ...rest, lanes: lanes.map(({ id, name }) => ({ id, name })) });
