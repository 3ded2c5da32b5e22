import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { day } from "@/lib/kernel/day";
import type { KpiLine } from "@/lib/kpis/line";
import { KpiRow } from "./kpi-row";

const line: KpiLine = {
  ...{
    id: "1",
    key: "repeat-rate",
    name: "Repeat rate",
    names: [],
    ownName: null,
    called: "Repeat rate",
    unit: "percent",
    currency: null,
  },
  ...{ direction: "up", cadence: "weekly", isShared: true, outcome: null, driverOf: [], source: "own" },
  ...{
    value: 94,
    smallBase: null,
    previous: 96,
    versusPrevious: -2,
    target: 100,
    gap: -6,
    status: "at_risk",
    derived: "at_risk",
  },
  ...{ reason: { key: "kpi.reason.level_gap", values: { value: 94, target: 100, gap: -6 } }, sparkline: [96, 94] },
  ...{ limits: { low: 90, high: 99 }, limitsAreTrial: false, change: "worse", changeRule: "outside_limits" },
  ...{ changeSince: null, targetMark: "hit_or_miss", running: null, freshness: "fresh", period: "2026-W47" },
  ...{ dataTo: day("2026-11-22"), receivedAt: new Date("2026-11-23T06:00:00Z") },
  itOwner: { id: "a", name: "Ann Arbor", initials: "AA" },
  marketingOwner: null,
};
const drawn = (more: Partial<KpiLine>) => renderToStaticMarkup(<KpiRow line={{ ...line, ...more }} withTargetMark />);

it("draws each row by its own facts, however many alike or unlike were drawn before", () => {
  const first = drawn({});
  const ben = { id: "b", name: "Ben Ode", initials: "BO" };
  expect(drawn({ itOwner: ben })).toContain("Ben Ode");
  expect(drawn({ marketingOwner: ben })).toContain("Ben Ode");
  expect(drawn({ itOwner: { ...line.itOwner!, name: "Ann Marie Arbor" } })).toContain("Ann Marie Arbor");
  expect(drawn({ status: "on_track" })).toContain("status-on-track");
  expect(drawn({ change: "better" })).not.toContain("change-mark worse");
  expect(drawn({ value: 99.5 })).toContain("M6 11V1.6");
  expect(drawn({ status: "stale", freshness: "stale" })).not.toContain("change-mark");
  expect(drawn({ targetMark: null })).not.toBe(first);
  expect(drawn({ dataTo: day("2026-11-15") })).toContain("15 Nov");
  expect(drawn({ smallBase: 18 })).toMatch(/rests on 18 cases only/);
  expect(first).not.toContain("rests on");
  expect(drawn({ freshness: "due" })).toContain("freshness-due");
  expect(drawn({})).toBe(first);
});
