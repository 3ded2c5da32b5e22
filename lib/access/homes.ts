import type { Viewer } from "./viewer";

export const homeViews = ["executive", "it", "marketing", "finance"] as const;
export type HomeView = (typeof homeViews)[number];

/**
 * Which compositions of the home somebody may choose among, the most fitting first. A view changes order and depth,
 * never a number, so everybody with a role may look at the executive one.
 */
export function homesOf({ grants }: Viewer): readonly HomeView[] {
  const fitting = grants.flatMap(({ role, side }): HomeView[] => {
    if (isChief({ role, side })) return ["executive", ...sideView(side)];
    if (role === "finance_controller" || side === "finance") return ["finance"];
    return sideView(side);
  });
  return [...new Set<HomeView>([...fitting, "executive"])];
}

/** Executives other than finance's answer for what both sides do, and meet before one screen. */
export const answersForBothSides = ({ grants }: Pick<Viewer, "grants">): boolean => grants.some(isChief);

const isChief = ({ role, side }: Pick<Viewer["grants"][number], "role" | "side">): boolean =>
  role === "executive" && side !== "finance";

const sideView = (side: Viewer["grants"][number]["side"]): HomeView[] =>
  side === "it" || side === "marketing" || side === "finance" ? [side] : [];
