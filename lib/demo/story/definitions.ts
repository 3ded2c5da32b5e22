import type { KpiStory } from "./kpi-story";

/** What an earlier definition said that today's no longer says; owners by first name. */
type Was = Partial<Pick<KpiStory, "name" | "definition" | "formula" | "plainLine"> & { readonly itOwner: string }>;

export interface DefinitionStory {
  /** 0 for the founding. */
  readonly weeksAgo: number;
  readonly by: string;
  readonly reason: string;
  readonly was: Was;
}

const founding = { weeksAgo: 0, by: "cosima", reason: "" } as const;

/** KPIs that have had more than one definition, oldest first; the last is the one in force. */
export const definitions: Readonly<Record<string, readonly DefinitionStory[]>> = {
  "checkout-completion": [
    {
      ...founding,
      was: {
        name: "Checkout conversion",
        definition: "Paid orders out of visits with a basket.",
        formula: "paid orders ÷ visits with a basket",
        itOwner: "teodor",
      },
    },
    {
      weeksAgo: 60,
      by: "cosima",
      reason: "Many baskets are wish lists. A checkout that was begun is not.",
      was: { name: "Checkout conversion", definition: "Paid orders out of checkouts begun.", itOwner: "teodor" },
    },
    {
      weeksAgo: 30,
      by: "cian",
      reason: "Bram leads the checkout platform now.",
      was: { name: "Checkout conversion", definition: "Paid orders out of checkouts begun." },
    },
    {
      weeksAgo: 8,
      by: "juno",
      reason: "Per session, so that a second try counts; and marketing's own conversion is another number.",
      was: {},
    },
  ],
  "repeat-purchase": [
    { ...founding, was: { name: "Repeat purchase, 8 wk" } },
    { weeksAgo: 20, by: "carmen", reason: "Twelve weeks fit how often people buy for a small home.", was: {} },
  ],
  "delivery-promise-kept": [
    { ...founding, was: { plainLine: "Parcels in time.", formula: "parcels in time ÷ parcels sent" } },
    {
      weeksAgo: 48,
      by: "wren",
      reason: "Measured against what the customer was told, not against the carrier's contract.",
      was: { plainLine: "Parcels in time." },
    },
    { weeksAgo: 3, by: "wren", reason: "Words that customer care uses too.", was: {} },
  ],
};

/** Which definition a co-owner said yes to, and how many days before this week's Monday. */
interface AgreementStory {
  readonly kpi: string;
  readonly number: number;
  readonly side: "it" | "marketing";
  readonly by: string;
  readonly daysAgo: number;
}

/** Who said yes, how many days ago; null for a side that did not. */
type Said = readonly [by: string, daysAgo: number] | null;
type Yes = readonly [kpi: string, number: number, it: Said, marketing: Said];

/** Checkout's third and fourth; delivery's lapsed with its third; nobody was ever asked about recommending. */
const yeses: readonly Yes[] = [
  ["checkout-completion", 2, ["teodor", 417], ["juno", 415]],
  ["checkout-completion", 3, ["bram", 207], ["juno", 206]],
  ["checkout-completion", 4, ["bram", 52], ["juno", 51]],
  ["repeat-purchase", 2, ["ines", 136], ["carmen", 138]],
  ["delivery-promise-kept", 2, ["wren", 330], ["carmen", 328]],
  ["delivery-promise-kept", 3, ["wren", 19], null],
  ["stock-shown-correctly", 1, ["ines", 300], null],
  ["search-success", 1, ["teodor", 410], ["linnea", 409]],
  ["online-revenue", 1, ["bram", 402], ["linnea", 402]],
];

export const agreements: readonly AgreementStory[] = yeses.flatMap(([kpi, number, it, marketing]) => [
  ...(it ? [{ kpi, number, side: "it" as const, by: it[0], daysAgo: it[1] }] : []),
  ...(marketing ? [{ kpi, number, side: "marketing" as const, by: marketing[0], daysAgo: marketing[1] }] : []),
]);

/** What functions call a KPI among themselves. */
export const functionNames: readonly (readonly [kpi: string, fn: string, name: string])[] = [
  ["checkout-completion", "it", "Payment success"],
  ["checkout-completion", "marketing", "Checkout rate"],
  ["checkout-completion", "finance", "Paid-order ratio"],
  ["repeat-purchase", "it", "Repeat-order ratio"],
  ["repeat-purchase", "marketing", "Returning customers"],
  ["delivery-promise-kept", "it", "Carrier promise SLA"],
  ["delivery-promise-kept", "marketing", "Delivered as promised"],
  ["delivery-promise-kept", "logistics", "On-time delivery"],
  ["would-recommend", "marketing", "Net promoter score"],
  ["would-recommend", "customer-care", "Recommendation question"],
];

/** KPIs shared although they are no business outcome: who allowed that, when, and why. */
export const overrides: readonly (readonly [kpi: string, by: string, daysAgo: number, reason: string])[] = [
  [
    "stock-shown-correctly",
    "hanneke",
    310,
    "A technical measure, but a wrong stock mark costs trust at once, and only both sides together can mend it.",
  ],
];

/** Which template a KPI was made from. */
export const madeFrom: Readonly<Record<string, string>> = {
  "recognised-visits": "recognised_visit_rate",
  "repeat-purchase": "retention_with_reasons",
  "customer-view": "customer_view_coverage",
};
