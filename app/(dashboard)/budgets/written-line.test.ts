import { describe, expect, it } from "vitest";
import { agreementFaults, lineAnswers, payingField, plainAnswers, shareField } from "./written-line";

const [it1, marketing] = ["it-id", "marketing-id"];
const shares = { [shareField(it1)]: " 60 ", [shareField(marketing)]: "40" };

describe("what a line's form says", () => {
  it("reads percents as typed, so that no cent of them is rounded on the way", () => {
    const said = lineAnswers({ name: "Search", agreement: "percent", ...shares, [shareField("care")]: "" });
    expect(said).toEqual({
      name: "Search",
      agreement: {
        mode: "percent",
        parties: [
          { functionId: it1, percent: "60" },
          { functionId: marketing, percent: "40" },
        ],
      },
    });
  });

  it("reads parts as whole numbers, and leaves what is none for the input to refuse", () => {
    const said = lineAnswers({ agreement: "parts", [shareField(it1)]: "2", [shareField(marketing)]: "1.5" });
    const parties = [
      { functionId: it1, part: 2 },
      { functionId: marketing, part: "1.5" },
    ];
    expect(said).toEqual({ agreement: { mode: "parts", parties } });
  });

  it("reads fixed amounts as typed, of which whole, and who pays the rest from which cost centre", () => {
    const typed = { agreement: "fixed_and_rest", whole: "100000", restBy: marketing, [shareField(it1)]: "40000.00" };
    const fixed = { functionId: it1, amount: "40000.00" };
    const parties = [fixed, { functionId: marketing, costCentreId: "cc-2" }];
    expect(lineAnswers({ ...typed, [payingField(marketing)]: "cc-2" })).toEqual({
      agreement: { mode: "fixed_and_rest", whole: "100000", parties },
    });
    expect(lineAnswers({ ...typed, restBy: "", whole: " " })).toEqual({
      agreement: { mode: "fixed_and_rest", whole: undefined, parties: [fixed] },
    });
    expect(lineAnswers({ ...typed, [shareField(marketing)]: "5" }).agreement).toMatchObject({
      parties: [fixed, { functionId: marketing, amount: "5" }, { functionId: marketing }],
    });
  });

  it("takes no whole and no rest into an agreement that has none", () => {
    const said = lineAnswers({
      name: "Search",
      agreement: "percent",
      whole: "5",
      restBy: marketing,
      [shareField(it1)]: "100",
    });
    expect(said).toEqual({
      name: "Search",
      agreement: { mode: "percent", parties: [{ functionId: it1, percent: "100" }] },
    });
  });

  it("takes everybody with an answer as an equal payer", () => {
    const parties = [{ functionId: it1 }, { functionId: marketing }];
    expect(lineAnswers({ agreement: "equal", ...shares })).toEqual({ agreement: { mode: "equal", parties } });
  });

  it("states no agreement where nobody is named", () => {
    expect(lineAnswers({ name: "Fees", kind: "revenue", agreement: "percent" })).toEqual({
      name: "Fees",
      kind: "revenue",
    });
  });

  it("says which cost centre a payer pays from, and drops the one of somebody who does not pay", () => {
    const said = lineAnswers({
      agreement: "percent",
      [shareField(it1)]: "100",
      [payingField(it1)]: "cc-1",
      [payingField(marketing)]: "cc-2",
    });
    const parties = [{ functionId: it1, percent: "100", costCentreId: "cc-1" }];
    expect(said).toEqual({ agreement: { mode: "percent", parties } });
  });

  it("puts what is wrong with one part at that function's field, and all else at the agreement", () => {
    const fields = { agreement: "percent", [shareField("care")]: "", ...shares };
    const faults = {
      ...{ "agreement.parties.1.percent": "no", "agreement.mode": "which?", reason: "why?" },
      "agreement.whole": "how much?",
    };
    expect(agreementFaults(faults, fields)).toEqual({
      [shareField(marketing)]: "no",
      agreement: "which?",
      reason: "why?",
      whole: "how much?",
    });
  });

  it("takes an empty field as no answer", () => {
    expect(plainAnswers({ supplier: " ", amount: "1" })).toEqual({ amount: "1" });
  });
});
