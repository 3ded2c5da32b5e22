import { type HomeView, homesOf } from "./homes";
import type { Viewer } from "./viewer";

/** What a look at the journey may go deeper into: technology, who the people are, or what a stage costs. */
export const journeyDepths = ["plain", "technology", "segments", "costs"] as const;
export type JourneyDepth = (typeof journeyDepths)[number];

const depthOf: Record<HomeView, JourneyDepth> = {
  executive: "plain",
  it: "technology",
  marketing: "segments",
  finance: "costs",
};

/**
 * What the journey opens with for somebody: the depth of their own side's home where they have one. A depth adds lines
 * below the same numbers, so everybody may choose any of them.
 */
export function journeyDepthOf(viewer: Viewer): JourneyDepth {
  const views = homesOf(viewer);
  return depthOf[views.find((view) => view !== "executive") ?? "executive"];
}
