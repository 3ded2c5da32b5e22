import { describe, expect, it } from "vitest";
import type { Grant, Side } from "@/lib/access/viewer";
import { day } from "@/lib/kernel/day";
import { hasMoved, mayAnswerBaseline, movedDays } from "./baseline";

const ends = { endsOn: day("2027-06-08"), firstEndsOn: day("2027-03-01"), baseline: null };
const agreed = { endsOn: day("2027-06-01") };

describe("how far an end has moved", () => {
  it("is counted from the baseline, else from the first end, and not without both", () => {
    expect(movedDays(ends)).toBe(99);
    expect(movedDays({ ...ends, baseline: agreed })).toBe(7);
    expect(movedDays({ ...ends, endsOn: null })).toBeNull();
    expect(movedDays({ ...ends, firstEndsOn: null })).toBeNull();
  });

  it("is nothing to measure anew where it stands at its baseline or is over", () => {
    expect(hasMoved({ ...ends, state: "active" })).toBe(true);
    expect(hasMoved({ ...ends, baseline: { endsOn: ends.endsOn }, state: "active" })).toBe(false);
    expect(hasMoved({ ...ends, state: "closed" })).toBe(false);
  });
});

describe("who may answer", () => {
  const chief = (side: Side | null, id = `chief of ${side}`) => {
    const grant: Grant = { role: "executive", functionId: null, side, streamId: null };
    return { kind: "person", id, grants: [grant] } as const;
  };
  const asked = { askedBy: "asker", askerSides: ["it"] as Side[], itOwnerId: "i", marketingOwnerId: "m" };
  const who = [chief("it"), chief("marketing"), chief("finance"), chief(null)];
  const answers = (more: Partial<typeof asked>) => who.map((one) => mayAnswerBaseline(one, { ...asked, ...more }));

  it("is the other side of who asked, or both where that was neither", () => {
    expect(answers({})).toEqual([false, true, false, false]);
    expect(answers({ askerSides: ["marketing"] })).toEqual([true, false, false, false]);
    expect(answers({ askerSides: ["finance"] })).toEqual([true, true, false, false]);
    expect(answers({ askerSides: [] })).toEqual([true, true, false, false]);
  });

  it("goes by the side an owner asks for, whatever function they are of", () => {
    expect(answers({ askedBy: "m", askerSides: ["it"] })).toEqual([true, false, false, false]);
    expect(mayAnswerBaseline({ ...chief("it"), id: "i", grants: [] }, { ...asked, askedBy: "m" })).toBe(true);
    expect(mayAnswerBaseline({ ...chief("it"), id: "m", grants: [] }, { ...asked, askedBy: "m" })).toBe(false);
    expect(mayAnswerBaseline(chief("marketing", "asker"), asked)).toBe(false);
    expect(mayAnswerBaseline({ ...chief("marketing"), kind: "token" }, asked)).toBe(false);
  });
});
