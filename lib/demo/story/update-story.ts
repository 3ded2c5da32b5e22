import type { healths, needKinds } from "@/db/vocabulary/initiatives";

/** One status update, told in days before the story's Monday. */
export interface UpdateStory {
  readonly initiative: string;
  readonly author: string;
  readonly daysAgo: number;
  readonly health: (typeof healths)[number];
  /** 0 to 10. */
  readonly confidence: number;
  readonly done: string;
  readonly next: string;
  readonly blocker: string;
  readonly need: (typeof needKinds)[number];
  readonly bringBack: string;
  /** Days from the Monday until it should be back on track. */
  readonly bringBackInDays: number | null;
}

type Extra = Partial<Pick<UpdateStory, "author" | "blocker" | "need" | "bringBack" | "bringBackInDays">>;
type Line = readonly [
  daysAgo: number,
  health: "on" | "risk" | "off",
  confidence: number,
  done: string,
  next: string,
  extra?: Extra,
];

const healthOf = { on: "on_track", risk: "at_risk", off: "off_track" } as const;

/** The updates of one initiative, oldest first; its usual author writes unless a line names another. */
export function told(initiative: string, author: string, lines: readonly Line[]): UpdateStory[] {
  return lines.map(([daysAgo, health, confidence, done, next, extra = {}]) => ({
    initiative,
    author,
    daysAgo,
    health: healthOf[health],
    confidence,
    done,
    next,
    blocker: "",
    need: "none",
    bringBack: "",
    bringBackInDays: null,
    ...extra,
  }));
}
