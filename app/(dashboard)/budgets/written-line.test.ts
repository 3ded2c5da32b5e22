import { describe, expect, it } from "vitest";
import { lineAnswers, plainAnswers, shareField } from "./written-line";

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

  it("takes an empty field as no answer", () => {
    expect(plainAnswers({ supplier: " ", amount: "1" })).toEqual({ amount: "1" });
  });
});
