import "server-only";
import type { ReviewFlagMark } from "@/app/_ui/charts/review-geometry";
import { colours } from "./marks";
import { ink, small, type Type } from "./page";
import type { Sheet } from "./sheet";
import { widthOf } from "./text-lines";

/** What a flag takes of the height above a plot. */
export const flagHeight = 14;

type Plate = { readonly text: string; readonly side: ReviewFlagMark["side"] };
const type = { size: small, weight: "strong" } satisfies Type;

/** The plate of an event, its middle given: square for IT, round for Marketing, plain for everybody else. */
export function flagPlate(sheet: Sheet, { text, side }: Plate, x: number, y: number): void {
  const { pdf } = sheet;
  const wide = widthOf(sheet, text, type);
  const half = Math.max(6, wide / 2 + 2.5);
  const colour = side === "other" ? ink.soft : colours[side];
  if (side === "marketing") pdf.roundedRect(x - half, y - 6, 2 * half, 12, 6);
  else pdf.rect(x - half, y - 6, 2 * half, 12);
  pdf.lineWidth(side === "other" ? 0.5 : 1).fillAndStroke("#FFFFFF", colour);
  sheet.line(text, { x: x - half, y: y - 6.2, width: 2 * half, type: { ...type, colour, align: "center" } });
}
