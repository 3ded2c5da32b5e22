/** How the planned end of an initiative moved: when, in days before the Monday, to which day after it, and why. */
export interface EndMoveStory {
  readonly initiative: string;
  readonly by: string;
  readonly steps: readonly (readonly [daysAgo: number, toDays: number, reason: string])[];
}

/** The ends that slipped; the last step of each leads to the end it is planned for today. */
export const endMoves: readonly EndMoveStory[] = [
  {
    initiative: "search-relevance",
    by: "teodor",
    steps: [[20, 40, "The ranking test needs two more weeks to tell anything."]],
  },
  {
    initiative: "single-basket",
    by: "bram",
    steps: [[6, 64, "App sign-in is needed first and comes two weeks later."]],
  },
  {
    initiative: "payment-step",
    by: "bram",
    steps: [
      [41, 61, "The card provider changed its test environment."],
      [12, 82, "Declined cards after release 4.8 have to be understood first."],
    ],
  },
  {
    initiative: "identity-match",
    by: "teodor",
    steps: [[10, 98, "It waits for the app release with sign-in."]],
  },
  {
    initiative: "stock-accuracy",
    by: "ines",
    steps: [[33, 75, "Eleven stores get their scanners only in January."]],
  },
  {
    initiative: "pickup",
    by: "wren",
    steps: [[26, 56, "Store staff asked for the busy weeks to pass first."]],
  },
];
