import { isSameCrossing, type KeptLane, type KeptNote, type KeptStage, type MapContent } from "./content";
import { movedAmong } from "./moved-among";

/** A lane as a change tells of it: an own lane by its name, one of the nine by its kind while nobody named it. */
export type LaneName = Pick<KeptLane, "kind" | "name">;
interface Crossing {
  readonly stage: string;
  readonly lane: LaneName;
}

/** One thing in which a later map differs from an earlier one. Places are counted from 1. */
export type MapChange =
  | { readonly kind: "stage_added" | "stage_removed"; readonly stage: string }
  | { readonly kind: "stage_renamed"; readonly from: string; readonly to: string }
  | { readonly kind: "stage_moved"; readonly stage: string; readonly from: number; readonly to: number }
  | { readonly kind: "goal_reworded"; readonly stage: string; readonly from: string; readonly to: string }
  | {
      readonly kind: "score_changed";
      readonly stage: string;
      readonly of: "expectation" | "experience";
      readonly from: number | null;
      readonly to: number | null;
    }
  | { readonly kind: "lane_added" | "lane_removed"; readonly lane: LaneName }
  | { readonly kind: "lane_renamed"; readonly from: LaneName; readonly to: LaneName }
  | { readonly kind: "lane_moved"; readonly lane: LaneName; readonly from: number; readonly to: number }
  | { readonly kind: "note_added" | "note_removed"; readonly at: Crossing; readonly text: string }
  | { readonly kind: "note_moved"; readonly at: Crossing; readonly to: Crossing; readonly text: string }
  | { readonly kind: "note_reordered" | "note_readdressed"; readonly at: Crossing; readonly text: string }
  | { readonly kind: "note_reworded"; readonly at: Crossing; readonly from: string; readonly to: string };

/** What changed from one map to another, stages first, then lanes, then notes. Nothing for two that read the same. */
export const differences = (from: MapContent, to: MapContent): MapChange[] => [
  ...stageChanges(from.stages, to.stages),
  ...laneChanges(from.lanes, to.lanes),
  ...noteChanges(from, to),
];

interface Pair<Row> {
  readonly was: Row;
  readonly is: Row;
}

const without = <Row extends { id: string }>(rows: readonly Row[], others: readonly Row[]): Row[] => {
  const known = new Set(others.map(({ id }) => id));
  return rows.filter(({ id }) => !known.has(id));
};

function pairs<Row extends { id: string }>(from: readonly Row[], to: readonly Row[]): Pair<Row>[] {
  const before = new Map(from.map((row) => [row.id, row]));
  return to.flatMap((is) => {
    const was = before.get(is.id);
    return was ? [{ was, is }] : [];
  });
}

/** Rows whose place among those both maps have is another; as few as explain the new order. */
function moves<Row extends { id: string }>(from: readonly Row[], to: readonly Row[]) {
  const ids = (rows: readonly Row[]) => rows.map(({ id }) => id);
  const moved = movedAmong(ids(from), ids(to));
  const place = (rows: readonly Row[], id: string) => rows.findIndex((row) => row.id === id) + 1;
  return to.filter(({ id }) => moved.has(id)).map((row) => ({ row, from: place(from, row.id), to: place(to, row.id) }));
}

function stageChanges(from: readonly KeptStage[], to: readonly KeptStage[]): MapChange[] {
  return [
    ...without(from, to).map(({ name }) => ({ kind: "stage_removed", stage: name }) as const),
    ...without(to, from).map(({ name }) => ({ kind: "stage_added", stage: name }) as const),
    ...pairs(from, to).flatMap(wordingOf),
    ...moves(from, to).map(({ row, ...places }) => ({ kind: "stage_moved", stage: row.name, ...places }) as const),
  ];
}

function wordingOf({ was, is }: Pair<KeptStage>): MapChange[] {
  const stage = is.name;
  const scores = (["expectation", "experience"] as const).filter((of) => was[of] !== is[of]);
  return [
    ...(was.name === is.name ? [] : [{ kind: "stage_renamed", from: was.name, to: is.name } as const]),
    ...(was.customerGoal === is.customerGoal
      ? []
      : [{ kind: "goal_reworded", stage, from: was.customerGoal, to: is.customerGoal } as const]),
    ...scores.map((of) => ({ kind: "score_changed", stage, of, from: was[of], to: is[of] }) as const),
  ];
}

function laneChanges(from: readonly KeptLane[], to: readonly KeptLane[]): MapChange[] {
  return [
    ...without(from, to).map((lane) => ({ kind: "lane_removed", lane }) as const),
    ...without(to, from).map((lane) => ({ kind: "lane_added", lane }) as const),
    ...pairs(from, to)
      .filter(({ was, is }) => was.name !== is.name)
      .map(({ was, is }) => ({ kind: "lane_renamed", from: was, to: is }) as const),
    ...moves(from, to).map(({ row, ...places }) => ({ kind: "lane_moved", lane: row, ...places }) as const),
  ];
}

function noteChanges(from: MapContent, to: MapContent): MapChange[] {
  const both = pairs(from.notes, to.notes);
  const [before, after] = [crossingsOf(from), crossingsOf(to)];
  const stayed = both.filter(({ was, is }) => isSameCrossing(was, is));
  const reordered = notesReordered(stayed, from.notes);
  return [
    ...without(from.notes, to.notes).map(
      (note) => ({ kind: "note_removed", at: before(note), text: note.text }) as const,
    ),
    ...without(to.notes, from.notes).map((note) => ({ kind: "note_added", at: after(note), text: note.text }) as const),
    ...both
      .filter(({ was, is }) => !isSameCrossing(was, is))
      .map(({ was, is }) => ({ kind: "note_moved", at: before(was), to: after(is), text: is.text }) as const),
    ...both
      .filter(({ was, is }) => was.text !== is.text)
      .map(({ was, is }) => ({ kind: "note_reworded", at: after(is), from: was.text, to: is.text }) as const),
    ...both
      .filter(({ was, is }) => was.personaId !== is.personaId)
      .map(({ is }) => ({ kind: "note_readdressed", at: after(is), text: is.text }) as const),
    ...reordered.map((note) => ({ kind: "note_reordered", at: after(note), text: note.text }) as const),
  ];
}

/** Of the notes that stayed at their crossing, those that stand at another place among each other. */
function notesReordered(stayed: readonly Pair<KeptNote>[], from: readonly KeptNote[]): KeptNote[] {
  const crossings = Map.groupBy(stayed, ({ is }) => `${is.laneId} ${is.stageId}`);
  return [...crossings.values()].flatMap((here) => {
    const ids = here.map(({ is }) => is.id);
    const before = from.filter(({ id }) => ids.includes(id)).map(({ id }) => id);
    const moved = movedAmong(before, ids);
    return here.filter(({ is }) => moved.has(is.id)).map(({ is }) => is);
  });
}

function crossingsOf({ stages, lanes }: MapContent): (note: KeptNote) => Crossing {
  const stageNames = new Map(stages.map(({ id, name }) => [id, name]));
  const laneNames = new Map(lanes.map((lane) => [lane.id, lane]));
  return ({ stageId, laneId }) => ({
    stage: stageNames.get(stageId) ?? "",
    lane: laneNames.get(laneId) ?? { kind: "own", name: "" },
  });
}
