import type { signalKinds, signalSteps } from "@/db/vocabulary/signals";
import type { Side } from "@/lib/access/viewer";
import type { Day } from "@/lib/kernel/day";
import { type Moment, moment } from "./company";

export interface SignalStory {
  readonly key: string;
  readonly kind: (typeof signalKinds)[number];
  readonly title: string;
  readonly body: string;
  readonly from: Side;
  readonly to: Side;
  readonly about: readonly (readonly ["kpi" | "stage" | "initiative", string])[];
  /** The first move raises it. */
  readonly moves: readonly {
    readonly step: (typeof signalSteps)[number];
    readonly author: string;
    readonly note: string;
    readonly made: Moment;
  }[];
}

type Move = readonly [step: (typeof signalSteps)[number], author: string, daysAgo: number, at: string, note: string];

/** Two flags without an answer, one being watched, one that came good. */
export function signals(monday: Day): SignalStory[] {
  const moves = (...all: Move[]) =>
    all.map(([step, author, daysAgo, at, note]) => ({ step, author, note, made: moment(monday, -daysAgo, at) }));
  return [
    {
      key: "asked-twice",
      kind: "red_flag",
      title: "“Card asked for twice” from Care",
      body: "Care counts 46 contacts in three days about cards that had to be typed twice, all on phones.",
      from: "marketing",
      to: "it",
      about: [
        ["stage", "buy"],
        ["kpi", "checkout-completion"],
        ["initiative", "payment-step"],
      ],
      moves: moves(["raised", "juno", 6, "15:12", ""]),
    },
    {
      key: "silent-scans",
      kind: "technical_constraint",
      title: "Carrier scans arrive late or not at all",
      body: "During the strike the carrier sends scans in batches; the tracking page says “on its way” to parcels that are home.",
      from: "it",
      to: "marketing",
      about: [
        ["stage", "receive"],
        ["kpi", "delivery-promise-kept"],
      ],
      moves: moves(["raised", "wren", 3, "10:30", ""]),
    },
    {
      key: "gift-dates",
      kind: "customer_insight",
      title: "Gift buyers leave when no date is named",
      body: "Eleven of twenty interviews: without a day on the product page they buy elsewhere.",
      from: "marketing",
      to: "it",
      about: [["stage", "consider"]],
      moves: moves(
        ["raised", "linnea", 41, "11:00", ""],
        [
          "technically_checked",
          "teodor",
          35,
          "14:15",
          "The date is known at the product page; it was only shown at the till.",
        ],
        ["accepted", "teodor", 34, "09:20", ""],
        ["hypotheses_named", "linnea", 33, "16:00", "Date missing; date too late."],
        ["adjusted", "teodor", 20, "12:10", "The day stands beside the price."],
        ["watching", "linnea", 19, "09:00", "Four weeks."],
      ),
    },
    {
      key: "empty-results",
      kind: "customer_insight",
      title: "People search by another shop’s sizes and find nothing",
      body: "Some 900 searches a week ended empty.",
      from: "marketing",
      to: "it",
      about: [
        ["kpi", "search-success"],
        ["initiative", "search-relevance"],
      ],
      moves: moves(
        ["raised", "linnea", 96, "10:05", ""],
        ["technically_checked", "teodor", 91, "13:30", "Sizes are in the data, the words are not."],
        ["accepted", "teodor", 90, "09:45", ""],
        ["adjusted", "teodor", 74, "17:00", "240 synonyms."],
        ["watching", "linnea", 73, "09:00", "Six weeks."],
        ["improved", "linnea", 31, "10:20", "Empty results down by a fifth."],
      ),
    },
  ];
}
