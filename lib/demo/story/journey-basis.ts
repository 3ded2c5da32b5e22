import type { evidenceSources, runVerdicts } from "@/db/vocabulary/journeys";

/** Days are told backwards from the Monday of this week. */
interface Told {
  readonly daysAgo: number;
  readonly by: string;
}

export interface EvidenceStory extends Told {
  readonly source: (typeof evidenceSources)[number];
  readonly isQuantitative: boolean;
  readonly isFirstParty: boolean;
  /** None: it speaks of the whole map. */
  readonly stage: string | null;
  readonly title: string;
  readonly finding: string;
}

export interface RunStory extends Told {
  readonly stage: string;
  readonly expected: string;
  readonly observed: string;
  readonly verdict: (typeof runVerdicts)[number];
}

export interface OpportunityStory extends Told {
  readonly stage: string;
  readonly persona: string;
  readonly name: string;
  readonly need: string;
  readonly importance: number;
  readonly satisfaction: number;
  /** The work that answers it, and how many days ago it was linked. */
  readonly work: readonly [initiative: string, daysAgo: number] | null;
}

export interface OverlapStory extends Told {
  readonly pair: readonly [string, string];
  readonly percent: number;
  readonly basis: string;
}

const counted = { isQuantitative: true, isFirstParty: true } as const;
const told = { isQuantitative: false, isFirstParty: true } as const;

/** From four of the six sources: nobody has listened to social media or forums yet. */
export const evidence: readonly EvidenceStory[] = [
  {
    ...{ ...counted, source: "transactions", stage: "buy", daysAgo: 24, by: "juno" },
    title: "Baskets that come back on a second device",
    finding: "Of 41,300 signed-in baskets begun on a phone, 61 % were opened again on another device within two days.",
  },
  {
    ...{ ...counted, source: "transactions", stage: "come-back", daysAgo: 59, by: "carmen" },
    title: "Second orders by way of the first",
    finding: "Who collected the first order in a store orders again within 90 days more often: 34 % against 27 %.",
  },
  {
    ...{ ...counted, source: "operations", stage: "receive", daysAgo: 17, by: "wren" },
    title: "Carrier scans against promised hours",
    finding: "In eleven of a hundred parcels the promised slot had passed before the carrier’s first scan of the day.",
  },
  {
    ...{ ...counted, source: "operations", stage: "consider", daysAgo: 73, by: "teodor" },
    title: "Searches that name a measure",
    finding: "One search in six names centimetres; before the new index every third of them found nothing.",
  },
  {
    ...{ ...told, source: "own_channels", stage: "use", daysAgo: 38, by: "peer" },
    title: "What people ask the care desk first",
    finding: "Of 220 chats read aloud in pairs, 74 began with fitting: which wall, which screw, does it hold.",
  },
  {
    ...{ ...told, source: "own_channels", stage: "buy", daysAgo: 12, by: "bram" },
    title: "Calls after a failed card check",
    finding: "Callers believe they were charged. Nobody of 31 knew that the bank, not the shop, had said no.",
  },
  {
    ...{ source: "research", isQuantitative: false, isFirstParty: true, stage: null, daysAgo: 96, by: "linnea" },
    title: "Eleven visits to small homes",
    finding: "People measure twice, on paper, and send the drawing to somebody before they put anything in a basket.",
  },
  {
    ...{ source: "research", isQuantitative: true, isFirstParty: false, stage: "receive", daysAgo: 131, by: "carmen" },
    title: "Delivery panel of the retail association",
    finding: "In a panel of 1,900 households a kept hour is named before a fast one, two to one.",
  },
  {
    ...{
      source: "research",
      isQuantitative: false,
      isFirstParty: false,
      stage: "discover",
      daysAgo: 118,
      by: "linnea",
    },
    title: "Trade press on how flats are furnished",
    finding: "First homes are furnished room by room over two years, not in one go.",
  },
];

/** One that confirmed what the map says of a stage, and one that could not tell. */
export const runs: readonly RunStory[] = [
  {
    ...{ stage: "buy", verdict: "confirmed", daysAgo: 18, by: "juno" },
    expected: "If people leave to fetch another device, members shown “your basket is waiting” finish more often.",
    observed: "Of 2,480 who saw it 58.9 % finished, of 2,455 who did not 54.2 %.",
  },
  {
    ...{ stage: "use", verdict: "unclear", daysAgo: 11, by: "peer" },
    expected: "With the fitting guide in the parcel, first questions to the care desk fall by a quarter.",
    observed: "Questions fell in both groups; the guide came late to every third parcel of the first.",
  },
];

export const opportunities: readonly OpportunityStory[] = [
  {
    ...{ stage: "receive", persona: "gift-buyer", daysAgo: 16, by: "carmen", importance: 9.1, satisfaction: 4.2 },
    name: "Say the hour, and keep it",
    need: "“Tell me when you come, or tell me in the morning that you don’t. I took the day off twice.”",
    work: null,
  },
  {
    ...{
      stage: "consider",
      persona: "small-flat-fitter",
      daysAgo: 285,
      by: "linnea",
      importance: 8.6,
      satisfaction: 5.4,
    },
    name: "Find by the space there is",
    need: "“I have 62 centimetres beside the door. Why must I open forty pages to see what is 60?”",
    work: ["search-relevance", 272],
  },
  {
    ...{ stage: "use", persona: "small-flat-fitter", daysAgo: 37, by: "peer", importance: 7.4, satisfaction: 5.8 },
    name: "Know that it holds before drilling",
    need: "“My wall is plaster on straw. I only want somebody to say: these screws, this far apart.”",
    work: ["care-guides", 15],
  },
];

/** How far personas are the same people, where somebody has found out. */
export const overlaps: readonly OverlapStory[] = [
  {
    ...{ pair: ["member", "small-flat-fitter"], percent: 38, daysAgo: 59, by: "carmen" },
    basis: "Members whose last three orders fit the small-flat range, of all such members, spring orders.",
  },
];
