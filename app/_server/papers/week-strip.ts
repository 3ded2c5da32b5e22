import "server-only";
import type { StripWeek } from "@/lib/initiatives/week-strip";
import { statusMark } from "./marks";
import { ink } from "./page";
import type { Sheet } from "./sheet";

const step = 11;

/** Twelve weeks as shapes, what was only carried on paler, a short line where nothing was said yet. */
export const weekStrip =
  (strip: readonly StripWeek[]) =>
  (sheet: Sheet, x: number, y: number): void => {
    for (const [place, { state, isCarried }] of strip.entries()) {
      const left = x + place * step;
      if (!state) {
        sheet.pdf.rect(left + 3, y + 6.2, 4, 0.8).fill(ink.line);
        continue;
      }
      sheet.pdf.save().opacity(isCarried ? 0.4 : 1);
      statusMark(state)(sheet, left, y);
      sheet.pdf.restore();
    }
  };
