import { describe, expect, it } from "vitest";
import { mentionsIn } from "@/lib/comments/mentions";
import { day } from "@/lib/kernel/day";
import { breakdowns, type PartStory } from "./breakdowns";
import { kpis } from "./kpis";
import { notes } from "./notes";
import { noteworthy } from "./noteworthy";
import { people } from "./people";
import { readings } from "./readings";

const monday = day("2026-11-23");
const wholes = readings(monday);
const parts = breakdowns(monday, wholes);
const cutOf = ({ region, persona, channel }: PartStory) =>
  [region && "region", persona && "persona", channel && "channel"].filter(Boolean).join(" ");
const groups = [...Map.groupBy(parts, (part) => `${part.kpi} ${part.weekStart} ${cutOf(part)}`).values()];

const wholeOf = ({ kpi, weekStart }: PartStory) =>
  wholes.filter((one) => one.kpi === kpi && one.weekStart === weekStart).toSorted((a, b) => b.version - a.version)[0];

describe("the demo's breakdowns", () => {
  it("cover 26 complete weeks of at least three KPIs by region and by persona or channel", () => {
    expect(new Set(parts.map(({ kpi }) => kpi)).size).toBeGreaterThanOrEqual(3);
    const checkout = parts.filter(({ kpi }) => kpi === "checkout-completion");
    expect(new Set(checkout.map(({ weekStart }) => weekStart)).size).toBe(26);
    expect(new Set(checkout.map(cutOf))).toEqual(new Set(["region", "channel", "region channel", "persona"]));
    expect(parts.every(({ weekStart }) => weekStart < monday)).toBe(true);
  });

  it("add up to the whole by region and channel, to the last case and euro", () => {
    const disjoint = groups.filter(([first]) => first?.persona === "");
    const sum = (group: readonly PartStory[], of: "numerator" | "denominator" | "value") =>
      group.reduce((all, part) => all + (part[of] ?? 0), 0);
    for (const group of disjoint) {
      const whole = group[0] && wholeOf(group[0]);
      if (whole?.denominator == null) expect(sum(group, "value")).toBe(whole?.value);
      else expect([sum(group, "numerator"), sum(group, "denominator")]).toEqual([whole.numerator, whole.denominator]);
    }
    expect(disjoint.length).toBeGreaterThan(200);
  });

  it("hold rates between 0 and 100 % and no part without cases", () => {
    const rates = parts.filter(({ denominator }) => denominator !== null);
    expect(rates.every((one) => (one.numerator ?? -1) >= 0 && (one.numerator ?? 0) <= (one.denominator ?? 0))).toBe(
      true,
    );
    expect(Math.min(...rates.map(({ denominator }) => denominator ?? 0))).toBeGreaterThan(0);
    expect(parts.every(({ value }) => value >= 0)).toBe(true);
  });

  it("show a part with too few cases to judge", () => {
    expect(parts.some(({ kpi, denominator }) => kpi === "checkout-completion" && (denominator ?? 99) < 30)).toBe(true);
  });
});

it.each(["2026-11-23", "2027-01-04", "2028-02-28"])("has events of both sides and only KPIs there are, in %s", (on) => {
  const events = noteworthy(day(on));
  expect(events.length).toBeGreaterThanOrEqual(8);
  expect(new Set(events.map(({ side }) => side))).toContain("it");
  expect(new Set(events.map(({ side }) => side))).toContain("marketing");
  const known = new Set(kpis.map(({ key }) => key));
  expect(events.flatMap((event) => event.kpis).filter((key) => !known.has(key))).toEqual([]);
  expect(events.filter(({ startsOn, endsOn }) => endsOn < startsOn || startsOn >= on)).toEqual([]);
});

it("calls only people there are, by their whole names", () => {
  const named = people.map(({ key, name }) => ({ id: key, name }));
  const texts = notes(monday).flatMap(({ body, answers }) => [body, ...answers.map((answer) => answer.body)]);
  expect(texts.flatMap((text) => mentionsIn(text, named).unknown)).toEqual([]);
  expect(texts.flatMap((text) => mentionsIn(text, named).people).length).toBeGreaterThanOrEqual(5);
});
