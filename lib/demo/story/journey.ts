export interface StageStory {
  readonly key: string;
  readonly name: string;
  /** What the customer wants here, in the customer's words. */
  readonly customerGoal: string;
  readonly function: string;
  readonly owners: readonly [it: string, marketing: string];
  /** 0 to 10; the experience is null where nobody has asked yet. */
  readonly expectation: number;
  readonly experience: number | null;
  /** Most used first. */
  readonly touchpoints: readonly string[];
  /** The stage's own number first. */
  readonly kpis: readonly string[];
}

export const journey = {
  key: "default",
  name: "Furnish a small home",
  state: "validating",
  owner: "cosima",
  mandate: "Both chiefs decide on this map; e-commerce, logistics and care keep their stages true.",
} as const;

export const stages: readonly StageStory[] = [
  {
    key: "discover",
    name: "Discover",
    customerGoal: "Show me what fits a small harbour flat.",
    function: "marketing",
    owners: ["teodor", "linnea"],
    expectation: 8.2,
    experience: 7.9,
    touchpoints: ["Inspiration pages", "Store windows", "Campaigns"],
    kpis: ["first-time-visitors", "seen-within-7-days"],
  },
  {
    key: "consider",
    name: "Consider",
    customerGoal: "Let me compare without losing my place.",
    function: "e-commerce",
    owners: ["teodor", "linnea"],
    expectation: 7.4,
    experience: 6.8,
    touchpoints: ["Search", "Product page", "Basket"],
    kpis: ["search-success", "stock-shown-correctly", "search-answer-time"],
  },
  {
    key: "buy",
    name: "Buy",
    customerGoal: "Let me pay, and be done.",
    function: "e-commerce",
    owners: ["bram", "juno"],
    expectation: 8.6,
    experience: 5.1,
    touchpoints: ["Payment step", "Order confirmation"],
    kpis: ["checkout-completion", "online-revenue", "payment-step-time", "payment-errors", "baskets-found-again"],
  },
  {
    key: "receive",
    name: "Receive",
    customerGoal: "Be here when you said.",
    function: "logistics",
    owners: ["wren", "carmen"],
    expectation: 8.4,
    experience: 5.8,
    touchpoints: ["Tracking page", "Courier", "Pickup shelf"],
    kpis: ["delivery-promise-kept", "carrier-scans", "stock-cover"],
  },
  {
    key: "use",
    name: "Use",
    customerGoal: "Help me fit it without a call.",
    function: "customer-care",
    owners: ["wren", "peer"],
    expectation: 7.2,
    experience: 6.6,
    touchpoints: ["Care chat", "Guides", "Returns desk"],
    kpis: ["solved-at-first-contact", "orders-returned", "cost-to-serve", "care-answer-time", "refund-days"],
  },
  {
    key: "come-back",
    name: "Come back",
    customerGoal: "Remember me, don’t chase me.",
    function: "marketing",
    owners: ["ines", "carmen"],
    expectation: 6.9,
    experience: null,
    touchpoints: ["Member letter", "App"],
    kpis: ["repeat-purchase", "app-members-active", "would-recommend", "letters-opened"],
  },
];

/** What shop, carrier, care desk and app call the things they see, with the stage and touchpoint each stands for. */
export const eventNames: readonly (readonly [name: string, stage: string, touchpoint: string])[] = [
  ["inspiration_viewed", "discover", "Inspiration pages"],
  ["campaign_opened", "discover", "Campaigns"],
  ["search_used", "consider", "Search"],
  ["product_viewed", "consider", "Product page"],
  ["basket_added", "consider", "Basket"],
  ["order_paid", "buy", "Payment step"],
  ["parcel_tracked", "receive", "Tracking page"],
  ["parcel_received", "receive", "Courier"],
  ["guide_opened", "use", "Guides"],
  ["care_chat_started", "use", "Care chat"],
  ["member_letter_opened", "come-back", "Member letter"],
  ["app_opened", "come-back", "App"],
];
