import type { KpiDirection } from "../standing/status";

/** What tells of a KPI whether it pulls against another. */
export type Pulling = {
  readonly id: string;
  readonly direction: KpiDirection;
  readonly formula: string;
};

/** What a driver is expected to do to a KPI, and since when somebody says so. */
export type Effect = {
  readonly driverId: string;
  readonly kpiId: string;
  readonly expectedEffect: number;
  readonly since: string;
};

/** Two KPIs somebody marked as pulling apart. */
export type Opposition = {
  readonly kpiId: string;
  readonly otherId: string;
  readonly reason: string;
  readonly by: string | null;
  readonly since: string;
};

/** A decision about at least two KPIs. */
export type Decision = {
  readonly id: string;
  readonly title: string;
  readonly owner: string | null;
  readonly dueOn: string | null;
  readonly madeAt: string;
  readonly kpiIds: readonly string[];
};

/** Why two KPIs compete. Of a split driver, `helped` names the one of the two that more of the driver helps. */
export type ConflictCause =
  | { readonly kind: "same_series" }
  | { readonly kind: "split_driver"; readonly driverId: string; readonly helped: string }
  | { readonly kind: "marked"; readonly reason: string; readonly by: string | null };

/** Two KPIs that compete, the smaller id first; `decision` settles every cause that stood when it was made. */
export type Conflict = {
  readonly kpiIds: readonly [string, string];
  readonly causes: readonly ConflictCause[];
  readonly decision: Decision | null;
};

type Found = { readonly pair: readonly [string, string]; readonly cause: ConflictCause; readonly since: string };

export type ConflictFacts = {
  readonly kpis: readonly Pulling[];
  readonly effects: readonly Effect[];
  readonly oppositions: readonly Opposition[];
  readonly decisions: readonly Decision[];
};

/**
 * The pairs of KPIs that compete, each once with all its causes: they read one series and want it to go opposite ways,
 * one driver helps the one and hurts the other, or somebody marked them. The newest decision that names both settles
 * what stood before it; a cause that came later opens the pair again. Two KPIs read one series when their formulas are
 * the same text but for case and spaces. A KPI with a band wants neither more nor less, so nothing pulls it.
 */
export function conflicts({ kpis, effects, oppositions, decisions }: ConflictFacts): Conflict[] {
  const found = [...sameSeries(kpis), ...splitDrivers(kpis, effects), ...marked(oppositions)];
  const pairs = Map.groupBy(found, ({ pair }) => pair.join(" "));
  return [...pairs.values()].map((causes) => {
    const pair = causes[0]?.pair as readonly [string, string];
    const newest = decisions
      .filter(({ kpiIds }) => pair.every((id) => kpiIds.includes(id)))
      .reduce<Decision | null>((last, one) => (last && last.madeAt >= one.madeAt ? last : one), null);
    const isSettled = newest !== null && causes.every(({ since }) => since <= newest.madeAt);
    return { kpiIds: pair, causes: causes.map(({ cause }) => cause), decision: isSettled ? newest : null };
  });
}

function* sameSeries(kpis: readonly Pulling[]): Generator<Found> {
  const wishful = kpis.filter(({ direction, formula }) => direction !== "band" && plain(formula) !== "");
  for (const alike of Map.groupBy(wishful, ({ formula }) => plain(formula)).values())
    for (const up of alike.filter(({ direction }) => direction === "up"))
      for (const down of alike.filter(({ direction }) => direction === "down"))
        yield { pair: inOrder(up.id, down.id), cause: { kind: "same_series" }, since: "" };
}

function* splitDrivers(kpis: readonly Pulling[], effects: readonly Effect[]): Generator<Found> {
  const wish = new Map(kpis.map(({ id, direction }) => [id, { up: 1, down: -1, band: 0 }[direction]]));
  const good = ({ kpiId, expectedEffect }: Effect) => Math.sign(expectedEffect) * (wish.get(kpiId) ?? 0);
  for (const [driverId, own] of Map.groupBy(effects, (effect) => effect.driverId))
    for (const helped of own.filter((effect) => good(effect) > 0))
      for (const hurt of own.filter((effect) => good(effect) < 0))
        yield {
          pair: inOrder(helped.kpiId, hurt.kpiId),
          cause: { kind: "split_driver", driverId, helped: helped.kpiId },
          since: helped.since > hurt.since ? helped.since : hurt.since,
        };
}

const marked = (oppositions: readonly Opposition[]): Found[] =>
  oppositions.map(({ kpiId, otherId, reason, by, since }) => ({
    pair: inOrder(kpiId, otherId),
    cause: { kind: "marked", reason, by },
    since,
  }));

const inOrder = (a: string, b: string): readonly [string, string] => (a < b ? [a, b] : [b, a]);

const plain = (formula: string): string => formula.toLowerCase().replace(/\s+/gu, "");
