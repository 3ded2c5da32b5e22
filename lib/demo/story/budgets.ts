import { checkoutLines } from "./budget-lines-checkout";
import { type BudgetStory, itAndMarketing } from "./budget-story";

/** Four joint budgets, €6.31m in all; amounts in cents. */
export const budgets: readonly BudgetStory[] = [
  { key: "checkout-and-identity", name: "Checkout and identity", stream: "checkout", lines: checkoutLines },
  {
    key: "pickup-and-stock",
    name: "Pickup and stock",
    stream: "pickup",
    lines: [
      {
        key: "stock-accuracy",
        name: "Stock accuracy in stores",
        initiative: "stock-accuracy",
        category: "Store systems",
        spendType: "capex",
        mode: "percent",
        shares: itAndMarketing(65),
        allocated: 70_000_000,
        committed: 11_240_000,
        spent: 32_861_745,
        paidBy: [
          ["it", 6_710],
          ["marketing", 3_290],
        ],
        suppliers: ["Tally & Sons", "Shelfware", "Northquay Staffing"],
      },
      {
        key: "pickup",
        name: "Pickup in two hours",
        initiative: "pickup",
        category: "Store systems",
        spendType: "capex",
        mode: "percent",
        shares: itAndMarketing(65),
        allocated: 110_000_000,
        committed: 24_600_000,
        spent: 83_251_965,
        paidBy: [
          ["it", 6_390],
          ["marketing", 3_610],
        ],
        suppliers: ["Scanworks", "Northquay Staffing", "Kade Interieur"],
      },
    ],
  },
  {
    key: "service-and-returns",
    name: "Service and returns",
    stream: "service",
    lines: [
      {
        key: "returns",
        name: "Returns without a label",
        initiative: "returns",
        category: "Service",
        spendType: "opex",
        mode: "parts",
        shares: [
          ["it", 4_500],
          ["marketing", 4_500],
          ["finance", 1_000],
        ],
        allocated: 70_000_000,
        committed: 6_200_000,
        spent: 43_718_050,
        paidBy: [
          ["it", 4_620],
          ["marketing", 4_350],
          ["finance", 1_030],
        ],
        suppliers: ["Parcelpoint", "Codehaven", "Northquay Staffing"],
      },
      {
        key: "care-guides",
        name: "Care guides",
        initiative: "care-guides",
        category: "Content",
        spendType: "opex",
        mode: "equal",
        shares: itAndMarketing(50),
        allocated: 45_000_000,
        committed: 3_900_000,
        spent: 26_480_915,
        paidBy: [
          ["it", 4_780],
          ["marketing", 5_220],
        ],
        suppliers: ["Lantern Films", "Wordwright"],
      },
    ],
  },
  {
    key: "loyalty-app",
    name: "Loyalty app",
    stream: "loyalty",
    lines: [
      {
        key: "black-friday-app",
        name: "Black Friday app",
        initiative: "black-friday-app",
        category: "App",
        spendType: "opex",
        mode: "percent",
        shares: itAndMarketing(45),
        allocated: 56_000_000,
        committed: 8_350_000,
        spent: 38_904_280,
        paidBy: [
          ["it", 4_710],
          ["marketing", 5_290],
        ],
        suppliers: ["Codehaven", "Lantern Films"],
      },
      {
        key: "member-letters",
        name: "Member letters",
        initiative: "member-letters",
        category: "Content",
        spendType: "opex",
        mode: "percent",
        shares: itAndMarketing(45),
        allocated: 40_000_000,
        committed: 5_100_000,
        spent: 20_640_075,
        paidBy: [
          ["it", 4_260],
          ["marketing", 5_740],
        ],
        suppliers: ["Wordwright", "Postwise"],
      },
    ],
  },
];

export const costCentres: readonly (readonly [code: string, name: string, fn: string])[] = [
  ["IT-4100", "Digital products", "it"],
  ["MK-2200", "Brand and growth", "marketing"],
  ["FI-1000", "Finance", "finance"],
];
