import type { KpiStory } from "./kpi-story";
import { basketKpis } from "./kpis/basket";
import { keepingKpis } from "./kpis/keeping";
import { sellingKpis } from "./kpis/selling";
import { serviceDrivers } from "./kpis/service-drivers";
import { shopDrivers } from "./kpis/shop-drivers";

/** The eleven numbers IT and marketing answer for together. */
const sharedKpis: readonly KpiStory[] = [...sellingKpis, ...keepingKpis];

/** All KPIs in the order of the lists. */
export const kpis: readonly KpiStory[] = [...sharedKpis, ...shopDrivers, ...serviceDrivers, ...basketKpis];

export const isShared = (kpi: KpiStory): boolean => sharedKpis.includes(kpi);

/** Driver, what it moves, and after how many weeks. */
export const driverLinks: readonly (readonly [driver: string, output: string, lagWeeks: number])[] = [
  ["search-success", "checkout-completion", 0],
  ["stock-shown-correctly", "checkout-completion", 0],
  ["search-success", "online-revenue", 0],
  ["checkout-completion", "online-revenue", 1],
  ["stock-shown-correctly", "online-revenue", 1],
  ["first-time-visitors", "online-revenue", 1],
  ["delivery-promise-kept", "repeat-purchase", 4],
  ["app-members-active", "repeat-purchase", 2],
  ["solved-at-first-contact", "cost-to-serve", 0],
  ["orders-returned", "cost-to-serve", 2],
  ["delivery-promise-kept", "would-recommend", 2],
  ["seen-within-7-days", "first-time-visitors", 1],
  ["search-answer-time", "search-success", 0],
  ["payment-step-time", "checkout-completion", 0],
  ["payment-errors", "checkout-completion", 0],
  ["baskets-found-again", "checkout-completion", 0],
  ["recognised-visits", "baskets-found-again", 0],
  ["carrier-scans", "delivery-promise-kept", 0],
  ["stock-cover", "stock-shown-correctly", 1],
  ["care-answer-time", "solved-at-first-contact", 0],
  ["refund-days", "solved-at-first-contact", 1],
  ["letters-opened", "app-members-active", 1],
  ["app-visits-without-crash", "app-members-active", 0],
  ["care-answer-time", "cost-to-serve", 0],
  ["checkout-completion", "orders-paid", 0],
  ["orders-paid", "online-revenue", 0],
  ["average-basket", "online-revenue", 0],
];
