import type { AgendaItem } from "@/lib/syncs/agenda/item";
import type { Step } from "@/lib/syncs/agenda/steps";
import type { Snapshot } from "@/lib/syncs/snapshot/snapshot";
import { readable } from "../need-words";
import { wordsOf } from "../words";

/** Why something is on the agenda, as a sentence. */
export const reasonText = ({ reason }: Pick<AgendaItem, "reason">): string =>
  wordsOf()(reason.key as never, readable(reason.values) as never);

const addressOf: Record<AgendaItem["about"]["kind"], ((ref: string) => string) | null> = {
  kpi: (ref) => `/kpis/${ref}`,
  initiative: (ref) => `/initiatives/${ref}`,
  budget: (ref) => `/budgets/${ref}`,
  request: (ref) => `/budgets/requests/${ref}`,
  signal: (ref) => `/journey/${ref}#signals`,
  conflict: () => "/kpis/conflicts",
  action: () => "/sync#actions",
  item: null,
};

/** Where the record of an item stands; null for words of people's own. */
export const itemAddress = ({ about }: Pick<AgendaItem, "about">): string | null =>
  addressOf[about.kind]?.(about.ref) ?? null;

/** The names a KPI has for this viewer, by its id. */
export const nameOfKpi = ({ facts }: Pick<Snapshot, "facts">, id: string): string =>
  facts.kpis.find((line) => line.id === id)?.called ?? "";

/** What a step is called in lists and at the top of its screen. */
export function stepTitle(step: Step, seen: Pick<Snapshot, "facts">): string {
  const t = wordsOf("sync.step");
  const [first] = step.items;
  if (step.shows === "kpi") return nameOfKpi(seen, step.ids[0] ?? "");
  if (step.shows === "conflict") return step.ids.map((id) => nameOfKpi(seen, id)).join(" / ");
  if (first && step.shows !== "actions") return first.about.name;
  return t(step.shows as "kpis", { part: step.part, count: step.ids.length });
}

/** The reasons a step is an exception, one sentence each. */
export const stepReasons = ({ items }: Step): string[] => items.map(reasonText);
