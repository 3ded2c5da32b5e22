import { csvFile } from "@/app/_server/csv-file";
import { type MapEditor, readMapEditor } from "@/lib/journeys/queries/map-editor";
import { listMapVersions } from "@/lib/journeys/queries/map-versions";
import { listPersonas } from "@/lib/journeys/queries/personas";
import type { CsvValue } from "@/lib/kernel/csv";
import type { Context } from "@/lib/kernel/operation";
import { stateColumns, stateOf } from "../../stated-map";
import { laneLabel, shownIn } from "../drawing";

const columns = [
  ...[...stateColumns, "version", "changedSince", "stageNumber", "stage", "customerGoal"],
  ...["expectation", "experience", "lane", "source", "persona", "text"],
];

/** A map as a file: a row for each note and each thing shown beside the notes. Every row says how far the map is backed. */
export const mapFile = (context: Context, key: string): Promise<Response> =>
  csvFile("journey-map.csv", columns, rows(context, key));

async function* rows(context: Context, key: string): AsyncGenerator<readonly (readonly CsvValue[])[]> {
  const [map, { hasChanged }, personas] = await Promise.all([
    readMapEditor(context, { key }),
    listMapVersions(context, { key }),
    listPersonas(context, {}),
  ]);
  const names = new Map(personas.map(({ id, name }) => [id, name]));
  const start = [...stateOf(map), map.keptNumber, hasChanged];
  for (const [at, stage] of map.stages.entries()) {
    const { name, customerGoal, expectation, experience } = stage;
    const before = [...start, at + 1, name, customerGoal, expectation, experience];
    const said = map.lanes.flatMap((lane) => [
      ...shownBeside(lane, stage).map((text) => [laneLabel(lane), "shown", null, text]),
      ...notesIn(map, lane.id, stage.id).map(({ personaId, text }) => [
        ...[laneLabel(lane), "note", names.get(personaId ?? "") ?? null, text],
      ]),
    ]);
    yield (said.length > 0 ? said : [[null, null, null, null]]).map((cells) => [...before, ...cells]);
  }
}

/** The scores have columns of their own. */
const shownBeside = ({ kind }: MapEditor["lanes"][number], stage: MapEditor["stages"][number]): string[] =>
  kind === "expectation" || kind === "experience" ? [] : shownIn(kind, stage).map(({ text }) => text);

const notesIn = ({ notes }: MapEditor, laneId: string, stageId: string) =>
  notes.filter((note) => note.laneId === laneId && note.stageId === stageId);
