import "server-only";
import { wordsOf } from "@/app/_marks/words";
import { mapStateText } from "@/app/(dashboard)/journey/map-state-banner";
import { outcomeText, ratioText } from "@/app/(dashboard)/streams/stream-texts";
import { type Block, drawBlock } from "../block";
import { type BoardReader, boardHead, boardPaper, leftOutLine, note, reachOf } from "../board-paper";
import type { StreamBoard } from "./read-board";
import { initiativesBlock, membersBlock, movedKpisBlock, spendBlock } from "./stream-blocks";
import { threadBlock } from "./thread-block";

/** A value stream as a paper: its goal, work, KPIs, money and members, and the thread from its money to its KPIs. */
export function drawStream(board: StreamBoard, reader: BoardReader): Promise<{ bytes: Buffer; pageCount: number }> {
  const { found, kpis, budgets, thread, map, leftOut } = board;
  const { stream } = found;
  const title = wordsOf("boards")("title.stream", { name: stream.name });
  return boardPaper(reader, { title, reach: reachOf(kpis) }, async (sheet) => {
    boardHead(sheet, stream.name, stream.mission || wordsOf("streams")("noMission"));
    await drawBlock(sheet, factsBlock(board));
    await drawBlock(sheet, initiativesBlock(found.initiatives));
    await drawBlock(sheet, movedKpisBlock(kpis));
    await drawBlock(sheet, spendBlock(budgets));
    leftOutLine(sheet, leftOut);
    sheet.y += 4;
    if (map) note(sheet, wordsOf("boards")("mapNote", { state: mapStateText(map.state) }));
    await drawBlock(sheet, threadBlock(thread, found.stream.id));
    await drawBlock(sheet, membersBlock(found));
  });
}

/** What it answers for and whether it is well made, each in a row. */
function factsBlock({ found }: StreamBoard): Block {
  const t = wordsOf("streams");
  const { stream, partnering, missingRoles, initiatives } = found;
  const stages = new Map(initiatives.items.flatMap((line) => line.stages.map(({ id, name }) => [id, name])));
  const said: readonly (readonly [string, string])[] = [
    [t("column.outcome"), outcomeText(stream) ?? t("noOutcome")],
    [t("partneringLong"), ratioText(partnering) ?? t("noRatio")],
    [t("column.missing"), missingRoles.map((role) => t(`role.${role}`)).join(", ") || t("complete")],
    [t("stages"), [...stages.values()].join(", ") || t("noStages")],
  ];
  return {
    title: wordsOf("boards")("goal"),
    columns: [
      { title: "", share: 22 },
      { title: "", share: 90 },
    ],
    rows: said.map(([name, text]) => [
      { text: name, quiet: true },
      { text, strong: true },
    ]),
    none: "",
    isHeadless: true,
  };
}
