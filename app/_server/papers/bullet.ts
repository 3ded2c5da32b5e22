import "server-only";
import type { Position } from "@/lib/budgets/ledger/position";
import { colours } from "./marks";
import { ink } from "./page";
import type { Sheet } from "./sheet";

const height = 8;

/** A budget in one line on the scale of `max`: spent dark, committed grey, the room pale, allocated as a tick. */
export const bullet =
  ({ allocated, committed, actual }: Position, max: bigint) =>
  (sheet: Sheet, x: number, y: number, width: number): void => {
    const at = (minor: bigint): number => {
      const share = max > 0n ? Number((minor * 10_000n) / max) / 10_000 : 0;
      return (width - 2) * Math.min(1, Math.max(0, share));
    };
    const top = y + 2.2;
    const { pdf } = sheet;
    pdf.rect(x, top, at(allocated), height).fill(ink.band);
    pdf.rect(x, top + 2, at(actual + committed), height - 4).fill(colours.lastYear);
    pdf.rect(x, top + 2, at(actual), height - 4).fill(ink.strong);
    pdf.rect(x + at(allocated) - 0.5, top - 1.5, 1, height + 3).fill(ink.strong);
  };
