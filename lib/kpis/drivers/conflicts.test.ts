import { describe, expect, it } from "vitest";
import { type ConflictFacts, conflicts, type Decision, type Pulling } from "./conflicts";

const kpi = (id: string, direction: Pulling["direction"], formula = ""): Pulling => ({ id, direction, formula });
const effect = (driverId: string, kpiId: string, expectedEffect: number, since = "2026-01-01") => ({
  ...{ driverId, kpiId, expectedEffect, since },
});
const decision = (id: string, madeAt: string, ...kpiIds: string[]): Decision => ({
  ...{ id, title: id, owner: null, dueOn: null, madeAt, kpiIds },
});
const among = (facts: Partial<ConflictFacts>) =>
  conflicts({ kpis: [], effects: [], oppositions: [], decisions: [], ...facts });
const pairs = (facts: Partial<ConflictFacts>) => among(facts).map(({ kpiIds }) => kpiIds.join(""));

describe("two KPIs compete", () => {
  it("when they read one series, whatever its spaces and case, and want it to go opposite ways", () => {
    const [a, b, c] = [
      kpi("a", "up", "Calls ÷ orders"),
      kpi("b", "down", "calls÷ORDERS "),
      kpi("c", "up", "calls ÷ orders"),
    ];
    expect(pairs({ kpis: [a, b, c] }).sort()).toEqual(["ab", "bc"]);
    expect(pairs({ kpis: [a, c] })).toEqual([]);
    expect(pairs({ kpis: [a, kpi("d", "band", "calls ÷ orders")] })).toEqual([]);
    expect(pairs({ kpis: [kpi("a", "up", " "), kpi("b", "down", "")] })).toEqual([]);
  });

  it.each([
    ["more of it lifts both, but one should fall", "up", "down", 2, 3, true],
    ["it lifts one that should rise and lowers another that should rise", "up", "up", 2, -3, true],
    ["it lifts both and both should rise", "up", "up", 2, 3, false],
    ["it lowers what should fall and lifts what should rise", "down", "up", -2, 3, false],
    ["one of them should stay in a band", "up", "band", 2, -3, false],
    ["one effect is nothing", "up", "down", 2, 0, false],
  ] as const)("over one driver or not: %s", (_what, a, b, onA, onB, competes) => {
    const facts = { kpis: [kpi("a", a), kpi("b", b)], effects: [effect("d", "a", onA), effect("d", "b", onB)] };
    expect(pairs(facts)).toEqual(competes ? ["ab"] : []);
  });

  it("over their own driver only, and it is said which of the two more of it helps", () => {
    const kpis = [kpi("a", "up"), kpi("b", "up")];
    expect(pairs({ kpis, effects: [effect("d", "a", 1), effect("e", "b", -1)] })).toEqual([]);
    const [found] = among({ kpis, effects: [effect("d", "a", -1), effect("d", "b", 1)] });
    expect(found?.causes).toEqual([{ kind: "split_driver", driverId: "d", helped: "b" }]);
  });

  it("when somebody marked them; several causes make one conflict", () => {
    const marked = { kpiId: "a", otherId: "b", reason: "speed or care", by: "Eve", since: "2026-02-01" };
    const kpis = [kpi("a", "up", "x"), kpi("b", "down", "x")];
    expect(among({ kpis, oppositions: [marked] })).toMatchObject([
      { kpiIds: ["a", "b"], causes: [{ kind: "same_series" }, { kind: "marked", reason: "speed or care", by: "Eve" }] },
    ]);
  });
});

describe("a conflict", () => {
  const marked = { kpiId: "a", otherId: "b", reason: "r", by: null, since: "2026-02-01" };
  const facts = { kpis: [kpi("a", "up"), kpi("b", "up")], oppositions: [marked] };
  const settledBy = (more: Partial<ConflictFacts>) => among({ ...facts, ...more })[0]?.decision?.id ?? null;

  it("stays open until a decision names both, and then the newest stands beside it", () => {
    expect(settledBy({})).toBeNull();
    expect(settledBy({ decisions: [decision("one only", "2026-03-01", "a", "c")] })).toBeNull();
    const two = [decision("new", "2026-04-01", "b", "a"), decision("old", "2026-03-01", "a", "b", "c")];
    expect(settledBy({ decisions: two })).toBe("new");
  });

  it("is open again when a cause comes up after the decision", () => {
    const decisions = [decision("d", "2026-01-01", "a", "b")];
    expect(settledBy({ decisions })).toBeNull();
    expect(settledBy({ decisions, oppositions: [{ ...marked, since: "2025-12-31" }] })).toBe("d");
    const later = [effect("x", "a", 1, "2026-01-02"), effect("x", "b", -1, "2025-01-01")];
    expect(settledBy({ decisions, oppositions: [], effects: later })).toBeNull();
  });
});
