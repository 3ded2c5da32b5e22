import fc from "fast-check";
import type { BudgetItem } from "@/lib/budgets/queries/list-budgets";
import type { ChangeRequest } from "@/lib/budgets/queries/requests/request-rows";
import type { InitiativeLine } from "@/lib/initiatives/line";
import { day } from "@/lib/kernel/day";
import type { KpiLine } from "@/lib/kpis/line";
import type { SignalLine } from "@/lib/signals/signal";
import type { ActionLine, AddedItem, SyncFacts } from "@/lib/syncs/snapshot/facts";

/** What a meeting looks at, drawn: of each line what an agenda, its steps or a difference is made of, and no more. */
export const today = day("2026-11-23");
const aDay = fc.constantFrom("2026-11-02", "2026-11-16", "2026-11-22", "2026-11-23", "2026-12-01").map(day);
const person = fc.constantFrom(null, { id: "p1", name: "Cian de Graaf", initials: "CG" });
const minor = fc.bigInt({ min: -5_000n, max: 5_000n });

/** Records of one kind under ids of their own. */
const records = <Drawn>(kind: string, one: fc.Arbitrary<Drawn>, most = 24) =>
  fc
    .array(one, { maxLength: most })
    .map((all) => all.map((drawn, place) => ({ ...drawn, id: `${kind}${place}`, name: `${kind} ${place}` })));

const kpis = records(
  "kpi",
  fc.record({
    isShared: fc.boolean(),
    value: fc.constantFrom(null, 5, 10, 20),
    target: fc.constantFrom(null, 9),
    status: fc.constantFrom("on_track", "at_risk", "off_track", "no_target"),
    change: fc.constantFrom("better", "worse", "routine", null),
    changeRule: fc.constantFrom("outside_limits", "eight_on_one_side"),
    changeSince: fc.constantFrom(null, "2026-W44", "2026-W46"),
    freshness: fc.constantFrom("fresh", "late", "stale"),
    dataTo: fc.option(aDay),
    itOwner: person,
    marketingOwner: person,
    drives: fc.array(fc.nat(23), { maxLength: 3 }),
  }),
).map((all) =>
  all.map(({ drives, ...line }) => ({
    ...line,
    ...{ key: `key-${line.id}`, called: line.name, ownName: null, names: [], limits: { low: 8, high: 12 } },
    ...{ unit: "count", currency: null, direction: "up" },
    driverOf: [...new Set(drives.map((place) => `kpi${place}`))].filter((id) => id !== line.id),
  })),
) as unknown as fc.Arbitrary<KpiLine[]>;

const initiatives = records(
  "initiative",
  fc.record({
    state: fc.constantFrom("draft", "active", "closed", "imported"),
    status: fc.constantFrom("on_track", "at_risk", "off_track", "no_update"),
    need: fc.constantFrom("nothing", "decision", "money", "attention"),
    isWorseTwice: fc.boolean(),
    note: fc.constantFrom("", "No testers"),
    bringBack: fc.constantFrom("", "Two testers"),
    bringBackBy: fc.option(aDay),
    statusSince: fc.option(aDay),
    needSince: fc.option(aDay),
    updatedOn: fc.option(aDay),
    endsOn: fc.option(aDay),
    movedDays: fc.constantFrom(null, 0, 14),
    ageDays: fc.constantFrom(null, 70),
    itOwner: person,
    marketingOwner: person,
    secondOpinion: fc
      .boolean()
      .map((differ) => ({ differ, given: [{ side: "it", health: "off_track" }], saidBy: null })),
  }),
) as unknown as fc.Arbitrary<InitiativeLine[]>;

const budgets = records(
  "budget",
  fc.record({
    position: fc.record({ allocated: minor, committed: minor, actual: minor, available: minor }),
    driftPoints: fc.constantFrom(null, 0, 10, 10.5, 40),
    closedThrough: fc.constantFrom(null, "2026-10"),
  }),
) as unknown as fc.Arbitrary<BudgetItem[]>;

const requests = records("request", fc.record({ budget: fc.nat(23), amountMinor: minor }), 5).map((all) =>
  all.map(({ budget, name, ...asked }) => ({
    ...asked,
    ...{ kind: "transfer", currency: "EUR", line: { id: "l", name }, toLine: null },
    ...{ budget: { id: `budget${budget}`, name: `budget ${budget}` }, askedBy: { id: "p", name: "Juno" } },
    askedAt: "2026-11-20T09:00:00Z",
  })),
) as unknown as fc.Arbitrary<ChangeRequest[]>;

const budgetOrNone = fc.option(fc.nat(23).map((place) => `budget${place}`));
const actions = records(
  "action",
  fc.record({ dueOn: fc.option(aDay), doneOn: fc.option(aDay), budgetId: budgetOrNone }),
  6,
).map((all) =>
  all.map(({ name, ...one }) => ({ ...one, title: name, owner: { id: "p", name: "Juno" }, madeOn: day("2026-11-16") })),
) as unknown as fc.Arbitrary<ActionLine[]>;

const added = records(
  "added",
  fc.record({ from: fc.constantFrom("person", "series", "parked"), budgetId: budgetOrNone }),
  6,
).map((all) =>
  all.map(({ name, ...one }) => {
    const said = { title: name, reason: "", by: "Juno", addedOn: day("2026-11-16"), about: null };
    return { ...one, ...said };
  }),
) as unknown as fc.Arbitrary<AddedItem[]>;

const signals = records(
  "signal",
  fc.record({
    kind: fc.constantFrom("red_flag", "idea"),
    step: fc.constantFrom("raised", "acknowledged"),
    stageIds: fc.constantFrom(["stage0"], ["elsewhere"]),
  }),
  5,
).map((all) =>
  all.map(({ name, ...one }) => ({ ...one, title: name, fromSide: "it", raisedAt: new Date("2026-11-20T09:00:00Z") })),
) as unknown as fc.Arbitrary<SignalLine[]>;

/** Two by two, so that no pair is drawn twice. */
const conflicts = fc.nat(3).map((count) =>
  Array.from({ length: count }, (_, place) => ({
    kpiIds: [`kpi${place * 2 + 1}`, `kpi${place * 2}`] as const,
    names: [`kpi ${place * 2 + 1}`, `kpi ${place * 2}`] as const,
  })),
);

export const syncFacts: fc.Arbitrary<SyncFacts> = fc
  .record({ kpis, initiatives, budgets, requests, signals, actions, added, conflicts })
  .map((drawn) => ({
    ...drawn,
    ...{ today, decided: [] },
    stages: [{ id: "stage0", key: "buy", name: "Buy", kpiId: null, people: 10, share: 0.5 }],
    requests: drawn.requests.filter(({ budget }) => drawn.budgets.some(({ id }) => id === budget.id)),
  }));

type Lists = "kpis" | "initiatives" | "budgets" | "requests" | "signals" | "actions" | "added" | "conflicts";

/** The same facts with each list in another order, as given by numbers drawn. */
export function inAnotherOrder(facts: SyncFacts, turn: number): SyncFacts {
  const turned = <One>(all: readonly One[]): One[] => {
    const cut = all.length === 0 ? 0 : turn % all.length;
    const moved = [...all.slice(cut), ...all.slice(0, cut)];
    return turn % 2 === 0 ? moved : moved.toReversed();
  };
  const lists: Lists[] = ["kpis", "initiatives", "budgets", "requests", "signals", "actions", "added", "conflicts"];
  return { ...facts, ...Object.fromEntries(lists.map((list) => [list, turned<unknown>(facts[list])])) };
}
