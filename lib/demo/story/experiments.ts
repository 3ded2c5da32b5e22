interface ResultStory {
  readonly daysAgo: number;
  readonly control: readonly [people: number, converted: number];
  readonly variant: readonly [people: number, converted: number];
  readonly isFinal: boolean;
  readonly note: string;
}

/** Days are told backwards from the Monday of this week; an end may be yet to come. */
export interface ExperimentStory {
  readonly key: string;
  readonly name: string;
  readonly stage: string;
  readonly persona: string | null;
  readonly hypothesis: string;
  readonly measure: string;
  readonly startedDaysAgo: number;
  readonly endsDaysAgo: number;
  readonly it: string;
  readonly marketing: string;
  /** Oldest first. */
  readonly results: readonly ResultStory[];
}

/** One that did good, one that could not tell, and one that is not over. */
export const experiments: readonly ExperimentStory[] = [
  {
    ...{ key: "basket-reminder", stage: "buy", persona: "member", it: "bram", marketing: "juno" },
    name: "Your basket is waiting",
    hypothesis: "If members who come back on another device see their basket at once, they finish, as nothing is lost.",
    measure: "pays within seven days of the first basket",
    ...{ startedDaysAgo: 46, endsDaysAgo: 19 },
    results: [
      {
        ...{ daysAgo: 32, control: [1_190, 641], variant: [1_204, 706], isFinal: false },
        note: "Looked at for the steering meeting; nothing decided on it.",
      },
      { daysAgo: 18, control: [2_455, 1_331], variant: [2_480, 1_461], isFinal: true, note: "" },
    ],
  },
  {
    ...{ key: "fitting-guide", stage: "use", persona: "small-flat-fitter", it: "teodor", marketing: "peer" },
    name: "Fitting guide in the parcel",
    hypothesis: "With the guide in the parcel people ask the care desk less, as the first question is answered there.",
    measure: "needs no care desk within fourteen days of the parcel",
    ...{ startedDaysAgo: 53, endsDaysAgo: 12 },
    results: [
      {
        ...{ daysAgo: 11, control: [612, 516], variant: [598, 510], isFinal: true },
        note: "The guide came late to every third parcel.",
      },
    ],
  },
  {
    ...{ key: "hour-of-delivery", stage: "receive", persona: "gift-buyer", it: "wren", marketing: "carmen" },
    name: "Say the hour in the message",
    hypothesis: "Who is told the hour is at home, so fewer parcels have to be brought twice.",
    measure: "takes the parcel at the first attempt",
    ...{ startedDaysAgo: 13, endsDaysAgo: -22 },
    results: [{ daysAgo: 3, control: [402, 341], variant: [395, 348], isFinal: false, note: "" }],
  },
];
