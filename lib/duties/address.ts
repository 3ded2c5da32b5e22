import type { Duty, DutyKind } from "./duty";

const rooms: Readonly<Record<DutyKind, (ref: string) => string>> = {
  action: (week) => (week ? `/sync/${week}` : "/week"),
  acknowledgement: (week) => `/sync/${week}`,
  change: (id) => `/budgets/requests/${id}`,
  override: () => "/budgets#overrides",
  approve_invoice: () => "/budgets/checks",
  pay_invoice: () => "/budgets/checks",
  signal: (stage) => (stage ? `/journey/${stage}#signals` : "/journey"),
  second_opinion: (id) => `/initiatives/${id}`,
  baseline: (id) => `/initiatives/${id}#baseline`,
  definition: (key) => `/kpis/${key}?tab=definition`,
  reading: (key) => `/kpis/${key}/reading`,
  check_in: (key) => `/kpis/${key}`,
  update: (id) => `/initiatives/${id}/update`,
};

/** The page a duty is settled on, below the product's own address. */
export const dutyAddress = ({ kind, subject }: Pick<Duty, "kind" | "subject">): string => rooms[kind](subject.ref);

/** What is settled where it stands in the list, with one key. */
export const isSettledHere = ({ kind }: Pick<Duty, "kind">): boolean => kind === "action" || kind === "acknowledgement";
