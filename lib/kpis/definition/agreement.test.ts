import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AgreementFact, agreementOf } from "./agreement";

const said = (number: number, side: AgreementFact["side"], at: string): AgreementFact => ({
  ...{ number, side, at },
  by: side === "it" ? "Bram" : "Juno",
});
const of = (number: number, facts: readonly AgreementFact[], isShared = true) =>
  agreementOf({ isShared, number, facts, zone: "Europe/Amsterdam" });

describe("the agreement on a shared KPI", () => {
  it("is open while nobody, or one side only, has said yes", () => {
    expect(of(1, [])).toMatchObject({ state: "open", waitsFor: ["it", "marketing"], agreed: null });
    expect(of(1, [said(1, "it", "2026-10-01T08:00:00Z")])).toMatchObject({ state: "open", waitsFor: ["marketing"] });
  });

  it("is agreed on the day of the later yes, in the organisation's zone", () => {
    const facts = [said(4, "marketing", "2026-10-02T22:30:00Z"), said(4, "it", "2026-10-01T08:00:00Z")];
    expect(of(4, facts)).toEqual({
      ...{ number: 4, state: "agreed", waitsFor: [], agreed: { number: 4, on: "2026-10-03" } },
      sides: { it: { by: "Bram", on: "2026-10-01" }, marketing: { by: "Juno", on: "2026-10-03" } },
    });
  });

  it("lapses with the next definition, and says which was agreed and who is waited for", () => {
    const facts = [said(3, "it", "2026-08-01T08:00:00Z"), said(3, "marketing", "2026-08-04T08:00:00Z")];
    const lapsed = { number: 4, state: "lapsed", agreed: { number: 3, on: "2026-08-04" } };
    expect(of(4, facts)).toMatchObject({ ...lapsed, waitsFor: ["it", "marketing"] });
    expect(of(4, [...facts, said(4, "it", "2026-09-01T08:00:00Z")])).toMatchObject({
      ...lapsed,
      waitsFor: ["marketing"],
    });
  });

  it("counts no yes of one definition with a yes of another", () => {
    const facts = [said(1, "it", "2026-08-01T08:00:00Z"), said(2, "marketing", "2026-08-04T08:00:00Z")];
    expect(of(2, facts)).toMatchObject({ state: "open", agreed: null, waitsFor: ["it"] });
  });

  it("is nothing to ask for where a KPI is not shared", () => expect(of(1, [], false)).toBeNull());

  it("is agreed exactly when both sides said yes to the definition in force", () => {
    const fact = fc.record({ number: fc.integer({ min: 1, max: 4 }), side: fc.constantFrom("it", "marketing") });
    fc.assert(
      fc.property(fc.uniqueArray(fact, { selector: ({ number, side }) => `${number}${side}` }), (facts) => {
        const both = ["it", "marketing"].every((side) => facts.some((one) => one.number === 4 && one.side === side));
        const seen = of(
          4,
          facts.map(({ number, side }) => said(number, side as "it", "2026-08-01T08:00:00Z")),
        );
        expect(seen?.state === "agreed").toBe(both);
        expect(seen?.waitsFor.length === 0).toBe(both);
      }),
    );
  });
});
