import type { KpiStory } from "../kpi-story";

/** What a week's revenue comes apart into; the basket is calculated, and orders are what checkout completion counts. */
export const basketKpis: readonly KpiStory[] = [
  {
    key: "orders-paid",
    name: "Orders paid",
    definition: "Orders paid in the online shop, the app and at the pickup desk.",
    formula: "paid orders of the week",
    plainLine: "How often somebody bought.",
    unit: "count",
    direction: "up",
    periodKind: "sum",
    owners: ["bram", "juno"],
    source: "Order service",
    targets: [[6, 18_000]],
    course: null,
  },
  {
    key: "average-basket",
    name: "Average basket",
    definition: "Online revenue of the week by the orders paid in it.",
    formula: "online revenue ÷ orders paid",
    plainLine: "What a customer spends at one go.",
    unit: "money",
    direction: "up",
    periodKind: "point",
    owners: ["bram", "linnea"],
    source: "Calculated",
    targets: [[6, 240]],
    course: null,
  },
];
