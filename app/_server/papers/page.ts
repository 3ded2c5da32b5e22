import "server-only";
import type { Weight } from "./fonts";

/** A4 on its side, in points from the left and the top; `bottom` is where the foot begins. */
export const page = { width: 841.89, height: 595.28, margin: 42, top: 64, bottom: 545 } as const;
export const inner = page.width - 2 * page.margin;

/** Ink on white, as the screens have it in light. */
export const ink = {
  strong: "#14191F",
  soft: "#434C57",
  quiet: "#5B6470",
  line: "#CBD0D7",
  hair: "#E4E7EB",
  band: "#EEF0F3",
} as const;

/** No letter is smaller: a paper is read at arm's length. */
export const small = 9;

export interface Type {
  readonly size?: number;
  readonly weight?: Weight;
  readonly colour?: string;
  readonly align?: "left" | "center" | "right";
}
