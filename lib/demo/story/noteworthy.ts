import type { noteworthyKinds } from "@/db/vocabulary/kpis";
import type { Side } from "@/lib/access/viewer";
import { addDays, type Day, dayFrom, yearOf } from "@/lib/kernel/day";
import { type Moment, moment } from "./company";

export interface NoteworthyStory {
  readonly kind: (typeof noteworthyKinds)[number];
  readonly side: Side;
  readonly title: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly by: string;
  /** None: it stands on every chart. */
  readonly kpis: readonly string[];
  readonly made: Moment;
}

type Word = readonly [
  kind: NoteworthyStory["kind"],
  side: Side,
  title: string,
  daysAgo: number,
  days: number,
  by: string,
  kpis?: readonly string[],
];

const words: readonly Word[] = [
  [
    "release",
    "it",
    "Release 4.8 with wallets",
    19,
    1,
    "bram",
    ["checkout-completion", "payment-errors", "payment-step-time"],
  ],
  ["campaign", "marketing", "Early access for members", 13, 11, "juno"],
  [
    "incident",
    "it",
    "Card checks of two banks time out",
    12,
    12,
    "bram",
    ["checkout-completion", "payment-errors", "payment-step-time", "online-revenue"],
  ],
  [
    "incident",
    "marketing",
    "Carrier strike in the west",
    34,
    34,
    "wren",
    ["delivery-promise-kept", "carrier-scans", "solved-at-first-contact", "would-recommend"],
  ],
  ["launch", "marketing", "Furniture range online", 224, 1, "linnea"],
  ["launch", "it", "Guest checkout for everybody", 182, 1, "bram", ["checkout-completion", "online-revenue"]],
  ["campaign", "marketing", "Small flats, big plans", 96, 21, "linnea"],
  ["other", "other", "New carrier contract", 196, 1, "wren", ["delivery-promise-kept", "carrier-scans"]],
  ["launch", "marketing", "Belgium opens", 588, 1, "cosima"],
  ["release", "it", "Search index of its own", 238, 1, "teodor", ["search-success", "search-answer-time"]],
];

/** What may have moved the numbers in two years, from both sides, and the seasons every retailer lives by. */
export function noteworthy(monday: Day): NoteworthyStory[] {
  const told = words.map(([kind, side, title, daysAgo, days, by, kpis = []]): NoteworthyStory => {
    const startsOn = addDays(monday, -daysAgo);
    const made = moment(startsOn, 1, "09:30");
    return { kind, side, title, startsOn, endsOn: addDays(startsOn, days - 1), by, kpis, made };
  });
  return [...told, ...seasons(monday)];
}

/** The gift weeks before St Nicholas, of this year as soon as they have begun, and of the two years before. */
function seasons(monday: Day): NoteworthyStory[] {
  const years = [0, 1, 2].map((back) => yearOf(monday) - back);
  return years
    .map((year): NoteworthyStory => {
      const startsOn = dayFrom(year, 11, 16);
      const season = {
        kind: "season",
        side: "marketing",
        title: `Gift weeks ${year}`,
        by: "cosima",
        kpis: [],
      } as const;
      return { ...season, startsOn, endsOn: dayFrom(year, 12, 5), made: moment(startsOn, 0, "08:30") };
    })
    .filter(({ startsOn }) => startsOn < monday);
}
