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
    const faults = { "agreement.parties.1.percent": "no", "agreement.mode": "which?", reason: "why?" };
    expect(agreementFaults(faults, fields)).toEqual({
      [shareField(marketing)]: "no",
      agreement: "which?",
      reason: "why?",
    });
  });

  it("takes an empty field as no answer", () => {
    expect(plainAnswers({ supplier: " ", amount: "1" })).toEqual({ amount: "1" });
  });
});
