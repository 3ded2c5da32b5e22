import "server-only";
import { wordsOf } from "@/app/_marks/words";
import { ownersCell } from "@/app/_server/papers/kpi-cells";
import type { Sheet } from "@/app/_server/papers/sheet";
import { type Cell, table } from "@/app/_server/papers/table";
import { besideFinding, journeyFinding } from "@/app/(dashboard)/journey/finding";
import type { MappedStage } from "@/app/(dashboard)/journey/journey-room";
import { mapStateText } from "@/app/(dashboard)/journey/map-state-banner";
import { mapSubParts } from "@/app/(dashboard)/journey/map-sub-parts";
import { rowsOf } from "@/app/(dashboard)/journey/stage-columns";
import { drawBlock, wholeWidth } from "../block";
import { type BoardReader, boardHead, boardPaper, leftOutLine, reachOf } from "../board-paper";
import { signalsBlock, stagesBlock, workBlock } from "./map-tables";
import type { MapBoard } from "./read-board";
import * as cells from "./stage-cells";

/** As many stages as have room beside each other; more go on on the next page under the same rows. */
const mostBeside = 8;

/** The journey map as a paper: stage beside stage as on the screen, then the same stages, signals and work in tables. */
export function drawMap(board: MapBoard, reader: BoardReader): Promise<{ bytes: Buffer; pageCount: number }> {
  const { room, basis, segment, nameOf, when, leftOut } = board;
  const t = wordsOf("boards");
  const { lastEventAt } = room.numbers;
  const kpis = room.stages.flatMap(({ kpi, technical }) => [kpi ?? [], technical ?? []].flat());
  const events = lastEventAt ? t("eventsTo", { at: when(lastEventAt) }) : wordsOf("journey")("noEvents");
  const reach = [kpis.length > 0 ? reachOf(kpis) : "", events].filter(Boolean).join(", ");
  const banner = mapStateText(basis.standing.state);
  return boardPaper(reader, { title: t("title.map", { name: room.map.name }), reach, banner }, async (sheet) => {
    const scene = { segment, nameOf, zone: reader.organisation.zone };
    const sub = mapSubParts(room).map(({ text }) => text);
    const beside = lastEventAt && besideFinding(room, scene);
    if (room.stages.length === 0)
      return boardHead(sheet, wordsOf("journey")("empty"), wordsOf("journey")("emptyReason"));
    boardHead(sheet, journeyFinding(room, scene), [...(beside ? [beside] : []), ...sub].join(" · "));
    for (let from = 0; from < room.stages.length; from += mostBeside) {
      if (from > 0) sheet.turn();
      await columns(sheet, board, { stages: room.stages.slice(from, from + mostBeside), now: reader.now });
    }
    leftOutLine(sheet, leftOut);
    sheet.turn();
    await drawBlock(sheet, stagesBlock(board));
    await drawBlock(sheet, signalsBlock(board, reader));
    await drawBlock(sheet, workBlock(board));
  });
}

type Row = keyof ReturnType<typeof cellsOf>;
interface Beside {
  readonly stages: readonly MappedStage[];
  readonly now: Date;
}

/** Stages as columns, from what the customer wants down to who answers for it. */
async function columns(sheet: Sheet, board: MapBoard, { stages, now }: Beside): Promise<void> {
  const t = wordsOf("journey");
  const rows: readonly Row[] = rowsOf[board.room.depth].filter((row) => row !== "touchpoints");
  const made = stages.map((stage) => cellsOf(stage, board, now));
  const look = { ...wholeWidth, gap: 8 };
  const share = (look.width - look.gap * stages.length - 62) / stages.length;
  await table(
    sheet,
    [{ title: "", share: 62 }, ...stages.map(() => ({ title: "", share }))],
    [
      [{ text: "" }, ...stages.map((stage) => headCell(stage))],
      ...rows.map((row) => [{ text: t(`row.${row}`), strong: true }, ...made.map((all): Cell => all[row])]),
    ],
    { ...look, isHeadless: true },
  );
}

const headCell = ({ name, owningFunction }: MappedStage): Cell => ({
  text: `${name}\n${owningFunction?.name ?? "–"}`,
  isHeaded: true,
});

function cellsOf(stage: MappedStage, board: MapBoard, now: Date) {
  const { nameOf } = board;
  const t = wordsOf("journey");
  const { customerGoal, owners } = stage;
  return {
    goal: customerGoal ? { text: `“${customerGoal}”` } : { text: t("noGoal"), quiet: true },
    people: cells.peopleCell(stage),
    onward: cells.goOnCell(stage, nameOf),
    experience: cells.experienceCell(stage),
    gap: cells.gapCell(stage),
    technology: cells.technologyCell(stage, board),
    channel: cells.segmentsCell(stage, "channel", nameOf),
    device: cells.segmentsCell(stage, "device", nameOf),
    costs: cells.costsCell(stage),
    work: cells.workCell(stage),
    signals: cells.signalsCell(stage, now),
    money: cells.moneyCell(stage),
    owners: ownersCell({ itOwner: owners.it, marketingOwner: owners.marketing }),
  } satisfies Record<string, Cell>;
}
