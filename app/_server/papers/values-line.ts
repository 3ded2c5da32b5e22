import "server-only";
import { polyline } from "./marks";
import { ink } from "./page";
import type { Sheet } from "./sheet";

const height = 11;

/** A word-sized history on its own scale, its last value a point; broken where nothing is known. */
export const valuesLine =
  (values: readonly (number | null)[]) =>
  (sheet: Sheet, x: number, y: number, width: number): void => {
    const known = values.filter((value) => value !== null);
    if (known.length < 2) return;
    const [low, high] = [Math.min(...known), Math.max(...known)];
    const points = values.map((value, at) => {
      const across = x + 2 + ((width - 4) * at) / (values.length - 1);
      const share = high > low ? ((value ?? 0) - low) / (high - low) : 0.5;
      return value === null ? null : ([across, y + 1 + height - share * height] as const);
    });
    polyline(sheet, points, { colour: ink.strong, width: 1 });
    const last = points.findLast((point) => point !== null);
    if (last) sheet.pdf.circle(...last, 1.9).fill(ink.strong);
  };
