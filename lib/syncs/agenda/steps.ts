import type { KpiLine } from "@/lib/kpis/line";
import type { SyncFacts } from "../snapshot/facts";
import { type AgendaItem, subjectKey } from "./item";
import { conflictsTogether } from "./talk-items";

/** The order of a review: what was promised, what customers met, what drives it, what came of it, work, and money last. */
export const stepParts = ["carried", "journey", "inputs", "outputs", "initiatives", "money", "talk", "close"] as const;
export type StepPart = (typeof stepParts)[number];

/** One screen of the meeting. An exception has one to itself; routine passes nine to a page. */
export interface Step {
  /** What notes, votes and decisions of the step are kept under. */
  readonly key: string;
  readonly part: StepPart;
  readonly shows:
    | "actions"
    | "journey"
    | "signal"
    | "kpi"
    | "kpis"
    | "conflict"
    | "initiative"
    | "initiatives"
    | "request"
    | "budget"
    | "budgets"
    | "item"
    | "close";
  /** The ids of the records it shows. */
  readonly ids: readonly string[];
  /** Why it is an exception; empty for routine. */
  readonly items: readonly AgendaItem[];
}

const toAPage = 9;

/** The steps of a meeting in review order. */
export function stepsOf(facts: SyncFacts, agenda: readonly AgendaItem[]): Step[] {
  const shared = facts.kpis.filter(({ isShared }) => isShared);
  const known = new Set(shared.map(({ id }) => id));
  const driven = new Set(shared.flatMap(({ driverOf }) => driverOf.filter((id) => known.has(id))));
  const isOutput = ({ id, driverOf }: KpiLine) => driven.has(id) || driverOf.length === 0;
  const working = facts.initiatives.filter(({ state }) => state !== "draft" && state !== "closed");
  return [
    ...actionsStep(facts, agenda),
    { key: "journey", part: "journey", shows: "journey", ids: facts.stages.map(({ id }) => id), items: [] },
    ...exceptions(agenda, "journey", "signal"),
    ...kpiSteps(
      "inputs",
      shared.filter((line) => !isOutput(line)),
      agenda,
    ),
    ...kpiSteps("outputs", shared.filter(isOutput), agenda),
    ...exceptions(agenda, "outputs", "conflict"),
    ...withRoutine(agenda, { part: "initiatives", shows: "initiative", all: working }),
    ...exceptions(agenda, "money", "request"),
    ...withRoutine(agenda, { part: "money", shows: "budget", all: facts.budgets }),
    ...exceptions(agenda, "talk", "item"),
    { key: "close", part: "close", shows: "close", ids: [], items: [] },
  ];
}

function actionsStep({ actions }: SyncFacts, agenda: readonly AgendaItem[]): Step[] {
  const items = agenda.filter(({ about }) => about.kind === "action");
  if (actions.length === 0) return [];
  return [{ key: "actions", part: "carried", shows: "actions", ids: actions.map(({ id }) => id), items }];
}

const kpiSteps = (part: StepPart, all: readonly KpiLine[], agenda: readonly AgendaItem[]): Step[] =>
  withRoutine(agenda, { part, shows: "kpi", all });

type Part = {
  readonly part: StepPart;
  readonly shows: "kpi" | "initiative" | "budget";
  readonly all: readonly { readonly id: string }[];
};

/** Exceptions in the agenda's order, then everything else folded. */
function withRoutine(agenda: readonly AgendaItem[], { part, shows, all }: Part): Step[] {
  const here = new Set(all.map(({ id }) => id));
  const asked = agenda.filter(({ about }) => about.kind === shows && here.has(about.id));
  const special = new Set(asked.map(({ about }) => about.id));
  return [
    ...oneEach(asked, part, shows),
    ...pages(
      part,
      `${shows}s`,
      all.filter(({ id }) => !special.has(id)),
    ),
  ];
}

type Alone = "signal" | "conflict" | "request" | "budget" | "item" | "kpi" | "initiative";

const exceptions = (agenda: readonly AgendaItem[], part: StepPart, shows: Alone): Step[] =>
  oneEach(
    agenda.filter(({ about }) => about.kind === shows),
    part,
    shows,
  );

/** A record with several reasons is looked at once. */
function oneEach(items: readonly AgendaItem[], part: StepPart, shows: Alone): Step[] {
  const byRecord = Map.groupBy(items, ({ about }) => about.id);
  return [...byRecord].map(([id, reasons]) => ({
    ...{ key: subjectKey({ kind: shows, id }), part, shows },
    ids: shows === "conflict" ? pairOf(id) : [id],
    items: reasons,
  }));
}

/** The two KPIs of a conflict; none of those that are told of together. */
const pairOf = (id: string): string[] => (id === conflictsTogether ? [] : id.split("+"));

function pages(
  part: StepPart,
  shows: "kpis" | "initiatives" | "budgets",
  all: readonly { readonly id: string }[],
): Step[] {
  const count = Math.ceil(all.length / toAPage);
  return Array.from({ length: count }, (_, page) => ({
    ...{ key: `${part}:${page + 1}`, part, shows, items: [] },
    ids: all.slice(page * toAPage, (page + 1) * toAPage).map(({ id }) => id),
  }));
}

/** Whether a step is an exception: it gets a screen, and time, of its own. */
export const isException = ({ items, shows }: Step): boolean => items.length > 0 && shows !== "actions";
