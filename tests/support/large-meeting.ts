import type { BudgetItem } from "@/lib/budgets/queries/list-budgets";
import type { InitiativeLine } from "@/lib/initiatives/line";
import type { KpiLine } from "@/lib/kpis/line";
import type { SyncRecord } from "@/lib/syncs/queries/read-sync";

const many = (count: number) => Array.from({ length: count }, (_, at) => at);

/** The same numbers between 0 and 1 for the same seed. */
export function drawnBy(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

const isLarge = ({ unit }: KpiLine): boolean => unit === "count" || unit === "money";

/** How many of the KPIs are exceptions with charts. */
export const exceptions = 40;

/**
 * A meeting over 300 shared KPIs, 200 initiatives and 20 budgets, made of a small one: each with a name of its own in
 * letters of three scripts, and with figures and words of any size.
 */
export function largeMeeting(record: SyncRecord, seed = 20261122): SyncRecord {
  const next = drawnBy(seed);
  const { seen } = record;
  const { kpis, initiatives, budgets } = seen.facts;
  const shared = kpis.filter(({ isShared }) => isShared);
  const working = initiatives.filter(({ state }) => state === "active");
  const pick = <One>(all: readonly One[]): One => {
    const one = all[Math.floor(next() * all.length)];
    if (one === undefined) throw new Error("The small meeting has one of everything");
    return one;
  };
  const lines = many(300).map((at): KpiLine => {
    const like = pick(shared);
    const value = Number((next() * (isLarge(like) ? 10 ** Math.floor(next() * 8) : 100)).toPrecision(6));
    const name = `KPI no. ${at} of Žižek & Пётр`;
    return { ...like, id: `k${at}`, name, called: name, value, previous: null, versusPrevious: value / 7 };
  });
  const work = many(200).map((at): InitiativeLine => {
    const note = `${"word ".repeat(Math.floor(next() * 60))}ends${at}.`;
    return { ...pick(working), id: `i${at}`, name: `Initiative no. ${at} of Ångström`, note };
  });
  const money = many(20).map((at): BudgetItem => {
    const like = pick(budgets);
    const minor = () => BigInt(Math.floor((next() - 0.2) * 10 ** Math.floor(3 + next() * 9)));
    const position = { ...like.position, allocated: minor(), committed: minor(), actual: minor(), available: minor() };
    return { ...like, id: `b${at}`, name: `Budget no. ${at}`, position };
  });
  const reviews = Object.values(seen.reviews);
  const alone = lines.slice(0, exceptions);
  const item = seen.agenda.find(({ about }) => about.kind === "kpi");
  const step = seen.steps.find(({ shows }) => shows === "kpi");
  if (!item || !step || reviews.length === 0) throw new Error("The small meeting has a KPI that is an exception");
  const items = alone.map(({ id, name }) => ({ ...item, about: { ...item.about, id, name } }));
  return {
    ...record,
    seen: {
      ...seen,
      facts: { ...seen.facts, kpis: lines, initiatives: work, budgets: money, stages: [] },
      agenda: items,
      steps: alone.map(({ id }, at) => ({ ...step, key: `kpi:${id}`, ids: [id], items: items.slice(at, at + 1) })),
      reviews: Object.fromEntries(alone.map(({ id }) => [id, pick(reviews)])),
    },
  };
}
