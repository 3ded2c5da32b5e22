import { expect, it } from "vitest";
import { day } from "@/lib/kernel/day";
import { periodOf } from "@/lib/kernel/period";
import {
  axisFigure,
  axisName,
  changeFigure,
  changeSize,
  fullFigure,
  periodName,
  shortFigure,
} from "./kpi-review-words";

const percent = { unit: "percent", currency: null } as const;
const money = { unit: "money", currency: "EUR" } as const;

it("prints figures with their k or m, the axis without needless zeros", () => {
  expect([shortFigure(4_180_000, money), fullFigure(52.3, percent)]).toEqual(["€4.18m", "52.3 %"]);
  expect([axisFigure(60, percent), axisFigure(4_000_000, money)]).toEqual(["60", "€4m"]);
});

it("prints a change in points between percentages and in percent elsewhere", () => {
  expect(changeFigure(-6.8, 52.3, "percent")).toEqual({ text: "−6.8", unit: "pp" });
  expect(changeFigure(12.34, 4e6, "money")).toEqual({ text: "+12.3", unit: "%" });
  expect(changeFigure(-0.2, 4e6, "money")).toEqual({ text: "−0.2", unit: "%" });
  expect(changeFigure(890, 99, "count")).toEqual({ text: "+890", unit: "%" });
  expect(changeSize(-6.8, 52.3, "percent")).toBe("6.8 pp");
});

it("names periods in full, and under the axis with their year apart", () => {
  const on = day("2026-11-18");
  expect(
    (["weekly", "monthly", "quarterly", "yearly"] as const).map((cadence) => periodName(periodOf(cadence, on, 4))),
  ).toEqual([...["W47", "Nov 2026", "Q4 2026", "FY2027"]]);
  expect(axisName(periodOf("monthly", on, 1), true)).toEqual({ label: "N", group: "2026" });
  expect(axisName(periodOf("monthly", on, 1), false)).toEqual({ label: "Nov", group: "2026" });
});
