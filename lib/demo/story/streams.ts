import type { streamRoles } from "@/db/vocabulary/people";
import type { streamKinds } from "@/db/vocabulary/streams";

export interface StreamStory {
  readonly key: string;
  readonly name: string;
  readonly kind: (typeof streamKinds)[number];
  readonly mission: string;
  /** What the stream answers for: so many percent, or so much money in minor units. */
  readonly outcome: ({ readonly percent: number } | { readonly minor: bigint }) & {
    readonly of: string;
  };
  /** Person, function, role in the stream. */
  readonly members: readonly (readonly [string, string, (typeof streamRoles)[number]])[];
}

export const streams: readonly StreamStory[] = [
  {
    key: "checkout",
    name: "Checkout and identity",
    kind: "sales",
    mission: "Whoever fills a basket can pay for it on any device, without proving twice who they are.",
    outcome: { percent: 60, of: "of filled baskets paid for" },
    members: [
      ["juno", "marketing", "lead"],
      ["bram", "it", "it_lead"],
      ["linnea", "marketing", "marketer"],
      ["teodor", "it", "technologist"],
      ["daan", "e-commerce", "product_specialist"],
      ["linnea", "marketing", "experimenter"],
      ["odile", "finance", "finance_partner"],
    ],
  },
  {
    key: "pickup",
    name: "Pickup and stock",
    kind: "service",
    mission: "What the site says is in the store is there, and it is ready when we said it would be.",
    outcome: { percent: 93, of: "of orders there when promised" },
    members: [
      ["wren", "it", "lead"],
      ["wren", "it", "it_lead"],
      ["carmen", "marketing", "marketer"],
      ["ines", "it", "technologist"],
      ["daan", "e-commerce", "product_specialist"],
      ["odile", "finance", "finance_partner"],
    ],
  },
  {
    key: "service",
    name: "Service and returns",
    kind: "service",
    mission: "A customer with a question gets one answer, and a return costs neither side an evening.",
    outcome: { minor: 120_000_000n, of: "less cost to serve a year" },
    members: [
      ["peer", "marketing", "lead"],
      ["wren", "it", "it_lead"],
      ["linnea", "marketing", "marketer"],
      ["ines", "it", "technologist"],
      ["odile", "finance", "finance_partner"],
    ],
  },
  {
    key: "loyalty",
    name: "Loyalty app",
    kind: "sales",
    mission: "Members come back because we remember them, not because we chase them.",
    outcome: { percent: 29, of: "of customers buy again within 90 days" },
    members: [
      ["carmen", "marketing", "lead"],
      ["ines", "it", "it_lead"],
      ["juno", "marketing", "marketer"],
      ["teodor", "it", "technologist"],
      ["odile", "finance", "finance_partner"],
    ],
  },
];
