/** A tool as the demo's register has it; what nobody said is null. */
export interface ToolStory {
  readonly name: string;
  readonly purpose: string;
  readonly function: string;
  readonly supplier: string | null;
  /** The budget line that pays. */
  readonly line: string | null;
  readonly isKnownToIt: boolean;
  readonly holdsCustomerData: boolean;
  /** Euro cents. */
  readonly yearlyCents: number | null;
  /** Counted from the story's Monday. */
  readonly renewsInDays: number | null;
  readonly stages: readonly string[];
  /** Registered so many days before the story's Monday, by whom. */
  readonly daysAgo: number;
  readonly by: string;
}

const known = { isKnownToIt: true, holdsCustomerData: false } as const;
const untold = { isKnownToIt: false, holdsCustomerData: false } as const;

/** Half of them IT was never told of; nothing is registered where the goods are handed over. */
export const tools: readonly ToolStory[] = [
  {
    ...{ ...known, name: "Seekly Search", purpose: "Finds products by what people type", function: "it" },
    ...{ supplier: "Seekly", line: "search-relevance", yearlyCents: 8_640_000, renewsInDays: 128 },
    ...{ stages: ["discover", "consider"], daysAgo: 96, by: "bram" },
  },
  {
    ...{ ...known, name: "Nordmatch Identity", purpose: "Knows one customer on several devices", function: "it" },
    ...{ supplier: "Nordmatch", line: "identity-match", yearlyCents: 12_480_000, renewsInDays: 219 },
    ...{ holdsCustomerData: true, stages: ["buy", "come-back"], daysAgo: 96, by: "bram" },
  },
  {
    ...{ ...known, name: "Cardline Gateway", purpose: "Takes card payments", function: "it" },
    ...{ supplier: "Cardline", line: "payment-step", yearlyCents: 6_150_000, renewsInDays: 52 },
    ...{ holdsCustomerData: true, stages: ["buy"], daysAgo: 96, by: "bram" },
  },
  {
    ...{ ...untold, name: "Postwise", purpose: "Sends the member letters", function: "marketing" },
    ...{ supplier: "Postwise", line: "member-letters", yearlyCents: 2_388_000, renewsInDays: 33 },
    ...{ holdsCustomerData: true, stages: ["come-back"], daysAgo: 40, by: "carmen" },
  },
  {
    ...{ ...untold, name: "Wordwright Studio", purpose: "Where product texts are written", function: "marketing" },
    ...{ supplier: "Wordwright", line: "checkout-content", yearlyCents: 948_000, renewsInDays: 171 },
    ...{ stages: ["consider", "use"], daysAgo: 40, by: "linnea" },
  },
  {
    ...{ ...untold, name: "Glimpse Heat Maps", purpose: "Films how visitors move on a page", function: "marketing" },
    ...{ supplier: "Glimpse", line: null, yearlyCents: 358_800, renewsInDays: 12 },
    ...{ holdsCustomerData: true, stages: ["discover"], daysAgo: 12, by: "linnea" },
  },
  {
    ...{ ...known, name: "Parcelpoint Returns Desk", purpose: "Takes returns in", function: "customer-care" },
    ...{ supplier: "Parcelpoint", line: "returns", yearlyCents: 1_740_000, renewsInDays: null },
    ...{ holdsCustomerData: true, stages: ["use"], daysAgo: 61, by: "peer" },
  },
  {
    ...{ ...untold, name: "Pollframe", purpose: "Asks members what they think", function: "customer-care" },
    ...{ supplier: "Pollframe", line: null, yearlyCents: null, renewsInDays: -9 },
    ...{ stages: ["use", "come-back"], daysAgo: 5, by: "peer" },
  },
];
