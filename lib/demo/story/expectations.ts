/** How far the output is expected to move, in its unit, for one unit more of the driver; links nobody dares to put a figure on are left out. */
export const expectedEffects: Readonly<Record<string, readonly [effect: number, note?: string]>> = {
  "search-success > checkout-completion": [0.3],
  "stock-shown-correctly > checkout-completion": [0.5, "Wrong stock is found out at the checkout."],
  "checkout-completion > online-revenue": [72_000, "From the price test of last spring."],
  "stock-shown-correctly > online-revenue": [35_000],
  "first-time-visitors > online-revenue": [2.4],
  "average-basket > online-revenue": [17_900],
  "orders-paid > online-revenue": [240],
  "delivery-promise-kept > repeat-purchase": [0.25, "Somebody let down once orders later, or not at all."],
  "delivery-promise-kept > would-recommend": [0.6],
  "solved-at-first-contact > cost-to-serve": [-0.02],
  "orders-returned > cost-to-serve": [0.06],
  "care-answer-time > solved-at-first-contact": [-0.03, "Who waits writes twice."],
  "care-answer-time > cost-to-serve": [-0.004, "Fast answers need more people on the line."],
  "search-answer-time > search-success": [-3.5],
  "payment-step-time > checkout-completion": [-1.8, "Each second costs nearly two points."],
  "payment-errors > checkout-completion": [-1.4],
  "baskets-found-again > checkout-completion": [0.1],
  "carrier-scans > delivery-promise-kept": [0.7],
  "app-visits-without-crash > app-members-active": [2_000],
};

/** Two KPIs somebody marked as pulling apart, so many days ago. */
export const oppositions: readonly (readonly [
  kpi: string,
  other: string,
  by: string,
  daysAgo: number,
  reason: string,
])[] = [
  [
    ...(["first-time-visitors", "repeat-purchase", "carmen", 24] as const),
    "Welcome vouchers bring people who never order a second time.",
  ],
  [
    ...(["online-revenue", "orders-returned", "wren", 40] as const),
    "Free returns sell more, and more of it comes back.",
  ],
];
