import { addDays, type Day } from "@/lib/kernel/day";
import { weekOf } from "@/lib/kernel/week";
import { type Moment, moment } from "./company";

export interface CheckInStory {
  readonly kpi: string;
  readonly author: string;
  /** The week it speaks of. */
  readonly period: string;
  /** 0 to 10 that the target will be met. */
  readonly confidence: number;
  readonly changed: string;
  readonly blocker: string;
  readonly made: Moment;
}

type Word = readonly [kpi: string, author: string, confidence: number, changed: string, blocker?: string];

const lastWeek: readonly Word[] = [
  ["search-success", "teodor", 8, "Stock cache on for everybody."],
  ["search-success", "linnea", 8, "Synonyms from the shop team now cover lighting."],
  [
    "checkout-completion",
    "bram",
    4,
    "Card checks of two banks time out since release 4.8.",
    "No log from one of the banks.",
  ],
  ["checkout-completion", "juno", 7, "Early access brought more phone visits than planned, 71 % against 64 %."],
  ["stock-shown-correctly", "ines", 6, "The queue holds at half of a Saturday.", "Load test at peak is open."],
  ["online-revenue", "bram", 5, "Follows checkout."],
  ["online-revenue", "linnea", 6, "Early sale moved orders a week forward."],
  [
    "delivery-promise-kept",
    "wren",
    3,
    "Carrier strike in the west; 9 in 10 late parcels are theirs.",
    "No date for the end of the strike.",
  ],
  ["delivery-promise-kept", "carmen", 4, "Customers were told on Friday; fewer angry letters."],
  ["app-members-active", "juno", 8, "Early access is bringing members back."],
  ["repeat-purchase", "carmen", 6, "Too early to see the new letters."],
  ["solved-at-first-contact", "peer", 6, "Strike questions need a second answer."],
];

const weekBefore: readonly Word[] = [
  ["checkout-completion", "bram", 6, "Release 4.8 is out, watching it."],
  ["checkout-completion", "juno", 7, "Words at the till help a little."],
  ["delivery-promise-kept", "wren", 5, "Strike announced."],
  ["would-recommend", "linnea", 6, "No new scores this week.", "The survey export fails."],
];

/** This week so far: one side has spoken and waits for the other, two have both, and one changed its word after seeing. */
const thisWeek: readonly Word[] = [
  [
    "checkout-completion",
    "bram",
    3,
    "Second bank confirmed; a fix is on the test tills.",
    "The bank answers by e-mail only.",
  ],
  ["search-success", "teodor", 8, "Nothing new since the cache."],
  ["search-success", "linnea", 7, "Lighting words still rank low on phones."],
  ["online-revenue", "bram", 4, "Follows checkout."],
  ["online-revenue", "linnea", 7, "Early sale is ahead of plan."],
  ["online-revenue", "bram", 6, "The early sale carries more of it than I knew."],
];

/** What the co-owners said, each for themselves; where they differ, the difference is the news. */
export function checkIns(monday: Day): CheckInStory[] {
  const said = (words: readonly Word[], weeksAgo: number, madeOn: number, hour = "07") =>
    words.map(
      ([kpi, author, confidence, changed, blocker = ""], index): CheckInStory => ({
        kpi,
        author,
        period: weekOf(addDays(monday, -7 * weeksAgo)),
        confidence,
        changed,
        blocker,
        made: moment(monday, madeOn, `${hour}:${String(10 + 2 * index)}`),
      }),
    );
  return [...said(weekBefore, 2, -7), ...said(lastWeek, 1, 0), ...said(thisWeek, 0, 0, "08")];
}
