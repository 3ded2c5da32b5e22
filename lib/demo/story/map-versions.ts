import type { Day } from "@/lib/kernel/day";
import { type Moment, moment } from "./company";

export interface MapVersionStory {
  readonly number: 1 | 2 | 3;
  readonly reason: string;
  readonly by: string;
  readonly made: Moment;
  /** How stages were called then, where it was otherwise, by their key. */
  readonly stageNames: Readonly<Record<string, string>>;
}

/** Why Harbourline kept its map three times. */
export const mapVersions = (monday: Day): MapVersionStory[] => [
  {
    number: 1,
    reason: "Drawn in the first workshop, before anybody was asked.",
    by: "cosima",
    made: moment(monday, -154, "16:30"),
    stageNames: { receive: "Delivery", use: "Live with it", "come-back": "Loyalty" },
  },
  {
    number: 2,
    reason: "After twelve interviews: words of customers instead of ours, and a lane for what we promised.",
    by: "linnea",
    made: moment(monday, -84, "11:15"),
    stageNames: { "come-back": "Loyalty" },
  },
  {
    number: 3,
    reason: "Agreed by both sides before the checkout tests.",
    by: "bram",
    made: moment(monday, -20, "15:40"),
    stageNames: {},
  },
];
