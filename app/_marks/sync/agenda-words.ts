import type { Day } from "@/lib/kernel/day";
import type { AgendaItem } from "@/lib/syncs/agenda/item";
import type { Step } from "@/lib/syncs/agenda/steps";
import { conflictsTogether } from "@/lib/syncs/agenda/talk-items";
import type { Snapshot } from "@/lib/syncs/snapshot/snapshot";
import { readable } from "../need-words";
import { wordsOf } from "../words";

/** Why something is on the agenda, as a sentence; as on `today`, days of another year carry it. */
export const reasonText = ({ reason }: Pick<AgendaItem, "reason">, today?: Day): string =>
  wordsOf()(reason.key as never, readable(today ? { ...reason.values, today } : reason.values) as never);

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

/** What an item is called: a KPI by the reader's own name for it, and what stands for many by their number. */
export function itemName({ about, reason }: Pick<AgendaItem, "about" | "reason">, seen: Pick<Snapshot, "facts">) {
  if (about.kind === "kpi") return nameOfKpi(seen, about.id) || about.name;
  const isMany = about.kind === "conflict" && about.id === conflictsTogether;
  return isMany ? wordsOf("sync.step")("conflictsMore", { count: reason.values.more ?? 0 }) : about.name;
}

/** What a step is called in lists and at the top of its screen. */
export function stepTitle(step: Step, seen: Pick<Snapshot, "facts">): string {
  const t = wordsOf("sync.step");
  const [first] = step.items;
  if (step.shows === "kpi") return nameOfKpi(seen, step.ids[0] ?? "");
  if (step.shows === "conflict" && step.ids.length > 0) return step.ids.map((id) => nameOfKpi(seen, id)).join(" / ");
  if (first && step.shows !== "actions") return itemName(first, seen);
  return t(step.shows as "kpis", { part: step.part, count: step.ids.length });
}

/** The reasons a step is an exception, one sentence each. */
export const stepReasons = ({ items }: Step, today?: Day): string[] => items.map((item) => reasonText(item, today));
