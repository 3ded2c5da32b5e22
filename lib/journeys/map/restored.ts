import { foldedName } from "@/lib/kernel/name-text";
import { reservedStageKeys } from "../stage-key";
import { inReadingOrder, type KeptLane, type KeptStage, type MapContent } from "./content";

/** A map as it will be after a restore, and what had to stay although the version does not know it. */
export interface Restored {
  readonly content: MapContent;
  /** Stages that came later and carry something: at the end, in their order, by the name they now have. */
  readonly stayedStages: readonly KeptStage[];
  /** Lanes that came later and hold notes of such stages. */
  readonly stayedLanes: readonly KeptLane[];
}

/**
 * The map of a version brought back. Stages, lanes and notes are those of the version; only stages that came later and
 * carry something (`carrying`) stay, at the end, with the notes the version does not know, and so do later lanes those notes stand in. A stayed
 * stage whose name or key the version needs back gives way with a number behind it.
 */
export function restored(now: MapContent, version: MapContent, carrying: ReadonlySet<string>): Restored {
  const versionStages = reachable(version.stages);
  const stayedStages = givingWay(
    later(now.stages, version.stages).filter(({ id }) => carrying.has(id)),
    versionStages,
  );
  const staying = new Set(stayedStages.map(({ id }) => id));
  const stayedNotes = later(now.notes, version.notes).filter(({ stageId }) => staying.has(stageId));
  const needed = new Set(stayedNotes.map(({ laneId }) => laneId));
  const stayedLanes = later(now.lanes, version.lanes).filter(({ id }) => needed.has(id));
  const content = inReadingOrder({
    stages: [...versionStages, ...stayedStages],
    lanes: [...version.lanes, ...stayedLanes],
    notes: [...version.notes, ...stayedNotes],
  });
  return { content, stayedStages, stayedLanes };
}

const later = <Row extends { id: string }>(now: readonly Row[], version: readonly Row[]): Row[] =>
  now.filter(({ id }) => !version.some((row) => row.id === id));

/** A key that is a page's own by now gives way, or nobody could open the stage. */
const reachable = (stages: readonly KeptStage[]): KeptStage[] =>
  stages.map((stage) =>
    reservedStageKeys.includes(stage.key) ? { ...stage, key: freeKey(stage.key, stages) } : stage,
  );

function givingWay(stayed: readonly KeptStage[], version: readonly KeptStage[]): KeptStage[] {
  const taken = [...version];
  return stayed.map((stage) => {
    const free = { ...stage, name: freeName(stage.name, taken), key: freeKey(stage.key, taken) };
    taken.push(free);
    return free;
  });
}

function freeName(name: string, taken: readonly KeptStage[]): string {
  const isTaken = (one: string) => taken.some((stage) => foldedName(stage.name) === foldedName(one));
  return firstFree(name, " ", isTaken);
}

const freeKey = (key: string, taken: readonly KeptStage[]): string =>
  firstFree(key, "-", (one) => reservedStageKeys.includes(one) || taken.some((stage) => stage.key === one));

function firstFree(text: string, joint: string, isTaken: (one: string) => boolean): string {
  if (!isTaken(text)) return text;
  let number = 2;
  while (isTaken(`${text}${joint}${number}`)) number += 1;
  return `${text}${joint}${number}`;
}
