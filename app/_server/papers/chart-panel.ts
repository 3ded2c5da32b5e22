import "server-only";
import type { PanelGeometry, ReviewPanelData } from "@/app/_ui/charts/review-geometry";
import { ink, small } from "./page";

/** One of the two panels of a review chart and where on the sheet its plot lies. */
export interface Panel {
  readonly data: ReviewPanelData;
  readonly at: PanelGeometry;
  readonly format: (value: number) => string;
  readonly x: number;
  readonly width: number;
  readonly top: number;
  readonly plot: number;
  readonly hasAxis: boolean;
}

/** The geometry of the screen in points of this panel. */
export const placesIn = ({ at, x, width, top, plot }: Panel) => ({
  left: (slot: number) => x + (at.x(slot) / 100) * width,
  up: (value: number) => top + ((at.y(value) - at.top) / (at.bottom - at.top)) * plot,
  bottom: top + plot,
  slot: (at.slotWidth / 100) * width,
});
export type Places = ReturnType<typeof placesIn>;

export const axisType = { size: small, colour: ink.quiet };

/** Between the lowest flag and the plot, for the figure of a point at its top. */
export const figureRoom = 11;
