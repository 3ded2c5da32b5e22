import "server-only";
import { wordsOf } from "@/app/_marks/words";
import { healthStates } from "@/db/vocabulary/initiatives";
import type { HealthState } from "@/lib/initiatives/health";
import { statusMark } from "./marks";
import type { Sheet } from "./sheet";
import { widthOf } from "./text-lines";

/** Draws within a place from where the sheet is, unless its height alone is asked for, and gives that. */
type Lead = (
  sheet: Sheet,
  place: { readonly x: number; readonly width: number; readonly size: number },
  isDrawn: boolean,
) => number;

/** How many stand where, by shape and word in a row that breaks; states nobody is in are left out. */
export function statusCounts(counts: Readonly<Record<HealthState, number>>): Lead {
  const t = wordsOf("initiativeStatus");
  const all = healthStates
    .filter((status) => counts[status] > 0)
    .map((status) => ({ status, text: t("count", { count: counts[status], status: t(`few.${status}`) }) }));
  return function walk(sheet, { x, width, size }, isDrawn) {
    let [at, down] = [x, 0];
    for (const { status, text } of all) {
      const wide = 22 + widthOf(sheet, text, { size });
      if (at > x && at + wide > x + width) [at, down] = [x, down + size * 1.6];
      if (isDrawn) statusMark(status)(sheet, at, sheet.y + down);
      if (isDrawn) sheet.line(text, { x: at + 14, y: sheet.y + down, width: wide, type: { size } });
      at += wide;
    }
    return down + size * 1.6 + 1;
  };
}
