import fc from "fast-check";
import { expect, it } from "vitest";
import { funnelDimensions, funnelOrders, funnelUnits } from "@/db/vocabulary/journeys";
import { addDays, day } from "@/lib/kernel/day";
import { noOrganisation } from "@/lib/kernel/operation";
import { type FunnelView, funnelInput, funnelQuery, queryOf, readFunnelView } from "./funnel-address";

const choices = {
  windowDays: 30,
  steps: [
    { step: "stage:look", name: "Look", isStage: true, isTold: true },
    { step: "stage:muse", name: "Muse", isStage: true, isTold: false },
    { step: "stage:buy", name: "Buy", isStage: true, isTold: true },
    { step: "cart, open & paid", name: "cart, open & paid", isStage: false, isTold: true },
  ],
};
const context = { organisation: noOrganisation, now: new Date("2026-11-23T08:00:00Z") };

const view = fc
  .record({
    steps: fc.array(fc.constantFrom(...choices.steps.map(({ step }) => step)), { minLength: 1, maxLength: 10 }),
    unit: fc.constantFrom(...funnelUnits),
    order: fc.constantFrom(...funnelOrders),
    windowDays: fc.option(fc.integer({ min: 1, max: 3660 })),
    from: fc.integer({ min: 0, max: 500 }).map((days) => addDays(day("2025-01-01"), days)),
    length: fc.nat(400),
    by: fc.option(fc.constantFrom(...funnelDimensions)),
    thenBy: fc.option(fc.constantFrom(...funnelDimensions)),
  })
  .map(
    ({ length, ...rest }): FunnelView => ({
      ...rest,
      until: addDays(rest.from, length),
      thenBy: rest.by && rest.thenBy !== rest.by ? rest.thenBy : null,
    }),
  );

it("holds everything the page shows in its address", () => {
  fc.assert(
    fc.property(view, (wanted) => {
      expect(readFunnelView(new URLSearchParams(funnelQuery(wanted)), choices, context)).toEqual(wanted);
    }),
  );
});

it("is of all stages that events stand for, thirteen complete weeks and the house's window, where it says nothing", () => {
  expect(readFunnelView(new URLSearchParams(), choices, context)).toEqual({
    steps: ["stage:look", "stage:buy"],
    ...{ unit: "person", order: "in_order", windowDays: 30, by: null, thenBy: null },
    ...{ from: "2026-08-24", until: "2026-11-22" },
  });
});

it("takes what it does not understand as not said", () => {
  const strange = "step=gone&unit=shoe&order=1&window=0&from=2026-02-30&until=2026-03-01&by=shoe&thenBy=device";
  expect(readFunnelView(new URLSearchParams(strange), choices, context)).toEqual(
    readFunnelView(new URLSearchParams(), choices, context),
  );
});

it("asks for the day after the last, and for no window where there is none", () => {
  const read = readFunnelView(
    queryOf({ step: ["stage:look", "stage:buy"], window: "none", from: "2026-11-01", until: "2026-11-30" }),
    choices,
    context,
  );
  expect(funnelInput(read)).toEqual({
    journey: "default",
    steps: ["stage:look", "stage:buy"],
    ...{ unit: "person", order: "in_order", from: "2026-11-01", to: "2026-12-01" },
  });
});
