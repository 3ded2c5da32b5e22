import "server-only";
import { wordsOf } from "@/app/_marks/words";
import { ink } from "@/app/_server/papers/page";
import type { Sheet } from "@/app/_server/papers/sheet";
import { above } from "@/app/(dashboard)/_home/blocks";
import { homeFinding, homeSub, homeWorst } from "@/app/(dashboard)/_home/headline";
import type { Home } from "@/lib/homes/queries/read-home";
import { type Day, today } from "@/lib/kernel/day";
import { drawBlock, wholeWidth } from "../block";
import { type BoardReader, boardHead, boardPaper, leftOutLine, reachOf } from "../board-paper";
import type { HomeBoard } from "./home-board";
import { drawJourneyStrip } from "./journey-strip";
import { sharedKpisBlock, technologyBlock } from "./kpi-blocks";
import { needsBlock } from "./needs-block";
import { drawOnePage, makeUpOf } from "./one-page";
import { actionsBlock, asksBlock, campaignsBlock, gatesBlock, moneyBlock } from "./other-blocks";
import { turnedBlock, workBlock } from "./work-blocks";

/**
 * The home as a paper, in the order of the view it is looked at in; the executive's on one page where it has room, and
 * what more needs somebody on the next. The same board, reader and moment give the same bytes.
 */
export function drawHome(board: HomeBoard, reader: BoardReader): Promise<{ bytes: Buffer; pageCount: number }> {
  const { home } = board;
  const title = wordsOf("boards")("title.home", { view: wordsOf("home")(`view.${home.view}`) });
  const lines = home.groups.flatMap(({ inputs, output }) => [...inputs, ...(output ? [output] : [])]);
  return boardPaper(reader, { title, reach: reachOf(lines) }, async (sheet) => {
    const day = today(reader.now, reader.organisation.zone);
    boardHead(sheet, homeFinding(home), [homeWorst(home), homeSub(home, day)].filter(Boolean).join("\n"));
    if (home.failed.length > 0) sheet.write(wordsOf("boards")("partly"), { type: { size: 9, colour: ink.soft } });
    const madeUp = home.view === "executive" ? makeUpOf(sheet, board) : null;
    if (madeUp) await drawOnePage(sheet, board, madeUp);
    else await drawInOrder(sheet, board, day);
  });
}

/** Block after block across the page, each where the view has it. */
async function drawInOrder(sheet: Sheet, board: HomeBoard, day: Day): Promise<void> {
  const { home } = board;
  for (const block of above[home.view]) await drawAbove(sheet, block, board, day);
  await drawBlock(sheet, sharedKpisBlock(home));
  if (home.view !== "it") await drawBlock(sheet, turnedBlock(home));
  if (home.view !== "finance") await drawBlock(sheet, moneyBlock(home, false));
  await drawBlock(sheet, actionsBlock(home));
  if (!above[home.view].includes("journey")) drawJourneyStrip(sheet, { ...board, stages: home.stages });
  leftOutLine(sheet, board.leftOut);
}

type Above = (typeof above)[Home["view"]][number];

async function drawAbove(sheet: Sheet, block: Above, board: HomeBoard, day: Day): Promise<void> {
  const { home } = board;
  switch (block) {
    case "needs":
      return drawBlock(sheet, needsBlock(home.needs, home.failed.length === 0), wholeWidth);
    case "journey":
      return drawJourneyStrip(sheet, { ...board, stages: home.stages });
    case "technology":
      return drawBlock(sheet, technologyBlock(home));
    case "asksOfIt":
      return drawBlock(sheet, asksBlock(home, "it"));
    case "work":
      return drawBlock(sheet, workBlock(home));
    case "campaigns":
      await drawBlock(sheet, campaignsBlock(home));
      return drawBlock(sheet, gatesBlock(home, day));
    case "money":
      return drawBlock(sheet, moneyBlock(home, true));
  }
}
