import "server-only";
import { wordsOf } from "@/app/_marks/words";
import { ink, page } from "@/app/_server/papers/page";
import type { Sheet } from "@/app/_server/papers/sheet";
import type { Home } from "@/lib/homes/queries/read-home";
import { type Block, beside, blockHeight, drawBlock, type Place, wholeWidth } from "../block";
import { leftOutLine } from "../board-paper";
import type { HomeBoard } from "./home-board";
import { drawJourneyStrip, stripHeight } from "./journey-strip";
import { denseKpisBlock } from "./kpi-blocks";
import { needsBlock } from "./needs-block";
import { actionsBlock, moneyBlock } from "./other-blocks";
import { turnedBlock } from "./work-blocks";

const between = 20;
const left: Place = { ...wholeWidth, gap: 6, width: (wholeWidth.width - between) * 0.68 };
const right: Place = {
  ...{ ...wholeWidth, gap: 6, padding: 1 },
  ...{ x: left.x + left.width + between, width: wholeWidth.width - between - left.width },
};

/** The list never has less than so many rows on the page, nor more than two chiefs can take up at once. */
const [fewest, most] = [4, 7];
const moreHeight = 13;

/** How the page is made up: how many needs it has room for, and which blocks stand overleaf. */
interface MakeUp {
  readonly needs: number;
  readonly sides: readonly Block[];
  readonly overleaf: readonly Block[];
}

/** The executive's page with as much of it as has room; null where not even the least has, and it goes on instead. */
export function makeUpOf(sheet: Sheet, board: HomeBoard): MakeUp | null {
  const { home, leftOut } = board;
  const [turned, money, actions] = [turnedBlock(home), moneyBlock(home, false), actionsBlock(home)];
  const above = sheet.y + stripHeight(home.stages.length) + (leftOut > 0 ? moreHeight : 0);
  const kpis = blockHeight(sheet, denseKpisBlock(home), left);
  const least = Math.min(fewest, home.needs.length);
  for (const [sides, overleaf] of [[[turned, money, actions], []] as const, [[turned, money], [actions]] as const]) {
    const beside = sides.reduce((sum, block) => sum + blockHeight(sheet, block, right), 0);
    const left = page.bottom - above - Math.max(kpis, beside);
    for (let needs = Math.min(most, home.needs.length); needs >= least; needs -= 1) {
      if (needsHeight(sheet, home, needs) <= left) return { needs, sides, overleaf };
    }
  }
  return null;
}

const needsHeight = (sheet: Sheet, { needs }: Home, count: number): number =>
  blockHeight(sheet, needsBlock(needs.slice(0, count), true), wholeWidth) + (count < needs.length ? moreHeight : 0);

/** All blocks of the screen where they stand on it, and overleaf what more needs somebody. */
export async function drawOnePage(sheet: Sheet, board: HomeBoard, { needs, sides, overleaf }: MakeUp): Promise<void> {
  const { home, leftOut } = board;
  const isWhole = home.failed.length === 0;
  const more = home.needs.slice(needs);
  const t = wordsOf("boards");
  const first = needsBlock(home.needs.slice(0, needs), isWhole);
  await drawBlock(sheet, more.length > 0 ? { ...first, count: home.needs.length } : first);
  if (more.length > 0) {
    sheet.y -= 6;
    sheet.write(t("moreOverleaf", { count: more.length }), { type: { size: 9, colour: ink.quiet } });
    sheet.y += 6;
  }
  drawJourneyStrip(sheet, { ...board, stages: home.stages });
  await beside(
    sheet,
    (on) => drawBlock(on, denseKpisBlock(home), left),
    async (on) => {
      for (const block of sides) await drawBlock(on, block, right);
    },
  );
  leftOutLine(sheet, leftOut);
  if (more.length + overleaf.length === 0) return;
  sheet.turn();
  if (more.length > 0) await drawBlock(sheet, { ...needsBlock(more, isWhole), title: t("moreNeeds") });
  for (const block of overleaf) await drawBlock(sheet, block);
}
