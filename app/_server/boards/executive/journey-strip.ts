import "server-only";
import { wordsOf } from "@/app/_marks/words";
import { kpiChangeCell, kpiHistoryCell, kpiValueText } from "@/app/_server/papers/kpi-cells";
import { changeMark } from "@/app/_server/papers/marks";
import { ink, page, type Type } from "@/app/_server/papers/page";
import type { Sheet } from "@/app/_server/papers/sheet";
import { linesOf } from "@/app/_server/papers/text-lines";
import { countText, shareText } from "@/app/_ui/format";
import type { StagePeople } from "@/lib/events/counts/stage-people";
import type { Home, StageTile } from "@/lib/homes/queries/read-home";
import { blockHead, headHeight, wholeWidth } from "../block";

/** As many tiles as have room beside each other; more go on in a row below. */
const mostInRow = 8;
const height = 56;
const gap = 10;
const quiet: Type = { size: 8.5, colour: ink.quiet };

interface Seen {
  readonly stages: Home["stages"];
  readonly seen: readonly StagePeople[];
  /** The stages whose drop-off is beyond its limit. */
  readonly worse: ReadonlySet<string>;
}

/** What the strip takes of a page. */
export const stripHeight = (stages: number): number =>
  headHeight + height * Math.max(1, Math.ceil(stages / mostInRow)) + 4;

/** The customer's path: each stage with its one number, and how many are there and go on. */
export function drawJourneyStrip(sheet: Sheet, { stages, seen, worse }: Seen): void {
  const t = wordsOf("home");
  blockHead(sheet, { title: t("journey"), note: wordsOf("boards")("journeyNote") }, wholeWidth, height);
  const inRow = Math.min(mostInRow, Math.max(1, stages.length));
  const width = (wholeWidth.width - gap * (inRow - 1)) / inRow;
  for (const [at, stage] of stages.entries()) {
    const place = at % inRow;
    if (place === 0) sheet.room(height);
    const people = seen.find(({ id }) => id === stage.id);
    const x = page.margin + place * (width + gap);
    tile(sheet, stage, { people, isWorse: worse.has(stage.id), x, width });
    if (place > 0) divider(sheet, x - gap / 2);
    if (place === inRow - 1 || at === stages.length - 1) sheet.y += height;
  }
  sheet.y += 4;
}

const divider = ({ pdf, y }: Sheet, x: number): void => {
  pdf.moveTo(x, y).lineTo(x, y + height - 8);
  pdf.lineWidth(0.5).strokeColor(ink.hair).stroke();
};

interface Tile {
  readonly people: StagePeople | undefined;
  readonly isWorse: boolean;
  readonly x: number;
  readonly width: number;
}

function tile(sheet: Sheet, { name, kpi }: StageTile, { people, isWorse, x, width }: Tile): void {
  const t = wordsOf("home");
  const { y } = sheet;
  const one = (text: string, wide: number, type: Type) => {
    const [first = "", more] = linesOf(sheet, text, wide, type);
    return more === undefined ? first : `${first.slice(0, -1)}…`;
  };
  const strong: Type = { size: 9.5, weight: "strong" };
  sheet.line(one(name, width, strong), { x, y, width, type: strong });
  sheet.line(one(kpi?.called ?? t("noStageKpi"), width, quiet), { x, y: y + 12.5, width, type: quiet });
  if (kpi) {
    const isQuiet = kpi.status === "stale" || kpi.value === null;
    const look: Type = { size: 12, weight: isQuiet ? "regular" : "strong", colour: isQuiet ? ink.quiet : ink.strong };
    sheet.line(kpiValueText(kpi), { x, y: y + 23, width: width * 0.55, type: look });
    kpiHistoryCell(kpi).drawing?.(sheet, x + width * 0.52, y + 26, width * 0.48);
    const change = kpiChangeCell(kpi);
    change.mark?.(sheet, x, y + 39);
    const left = change.mark ? x + 12 : x;
    sheet.line(change.text, { x: left, y: y + 39, width, type: change.mark ? { size: 8.5 } : quiet });
  }
  const seen = seenText(people);
  const right = { x, y: y + 39, width, type: { ...quiet, align: "right" as const } };
  sheet.line(seen, isWorse ? { ...right, width: width - 12 } : right);
  if (isWorse) changeMark("down", "worse")(sheet, x + width - 11, y + 39);
}

/** The share that goes on; where there is none, how many people are there. */
function seenText(seen: StagePeople | undefined): string {
  const t = wordsOf("home");
  if (seen?.isBeingCountedAnew) return t("countedAnew");
  if (!seen || seen.people === null) return "";
  if (seen.share === null) return t("people", { count: seen.people, printed: countText(seen.people) });
  return wordsOf("boards")("goOn", { share: shareText(seen.share) });
}
