import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aKeptMap } from "@/tests/support/kept-maps";
import { type MapContent, mapContent } from "./content";
import { differences } from "./differences";
import { restored } from "./restored";

const carryingAll = ({ stages }: MapContent) => new Set(stages.map(({ id }) => id));
const only = <Row extends { id: string }>(rows: readonly Row[], known: readonly Row[]) =>
  rows.filter(({ id }) => known.some((row) => row.id === id));

describe("restored", () => {
  it("brings back what was kept, to the letter, through storage and whatever came between", () => {
    fc.assert(
      fc.property(aKeptMap, aKeptMap, (kept, between) => {
        const stored = mapContent.parse(JSON.parse(JSON.stringify(kept)));
        expect(restored(between, stored, new Set()).content).toEqual(kept);
        expect(differences(kept, restored(between, stored, new Set()).content)).toEqual([]);
      }),
    );
  });

  it("changes nothing when the map is as it was kept", () => {
    fc.assert(
      fc.property(aKeptMap, (map) => {
        expect(restored(map, map, carryingAll(map))).toEqual({ content: map, stayedStages: [], stayedLanes: [] });
      }),
    );
  });

  it("loses no later stage that carries something, and puts it and its notes after everything that was kept", () => {
    fc.assert(
      fc.property(aKeptMap, aKeptMap, (kept, now) => {
        const { content, stayedStages } = restored(now, kept, carryingAll(now));
        const later = now.stages.filter(({ id }) => !kept.stages.some((stage) => stage.id === id));
        expect(stayedStages.map(({ id }) => id)).toEqual(later.map(({ id }) => id));
        expect(content.stages.slice(0, kept.stages.length)).toEqual(kept.stages);
        expect(only(content.notes, kept.notes)).toEqual(expect.arrayContaining([...kept.notes]));
        const theirs = now.notes.filter(({ stageId }) => later.some(({ id }) => id === stageId));
        for (const note of theirs) expect(content.notes.map(({ id }) => id)).toContain(note.id);
        const [names, lanes] = [content.stages.map(({ name }) => name), content.lanes.map(({ id }) => id)];
        expect(new Set(names).size).toBe(names.length);
        expect(content.notes.every(({ laneId }) => lanes.includes(laneId))).toBe(true);
      }),
    );
  });

  it("lets a stage that came later under a name needed back give way with a number", () => {
    const stage = (id: string, name: string) => ({
      ...{ id, key: name.toLowerCase(), name, customerGoal: "", expectation: null, experience: null },
    });
    const kept = { stages: [stage("1", "Buy")], lanes: [], notes: [] };
    const now = { stages: [stage("2", "buy")], lanes: [], notes: [] };
    expect(restored(now, kept, new Set(["2"])).content.stages).toMatchObject([
      { id: "1", name: "Buy", key: "buy" },
      { id: "2", name: "buy 2", key: "buy-2" },
    ]);
  });

  it("gives a stage whose key is a page's by now another one", () => {
    const stage = { name: "Map", customerGoal: "", expectation: null, experience: null };
    const stages = ["map", "map-2"].map((key, at) => ({
      ...stage,
      id: `0190a000-0000-7000-8000-00000000000${at}`,
      key,
    }));
    const { content } = restored({ stages: [], lanes: [], notes: [] }, { stages, lanes: [], notes: [] }, new Set());
    expect(content.stages.map(({ key }) => key)).toEqual(["map-3", "map-2"]);
  });
});
