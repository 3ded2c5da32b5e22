import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roles, sides } from "@/db/vocabulary/people";
import { can, capabilities, mayAtAll, type Reach, reach } from "./policy";
import { asRoleAlone, asThemselves, refuseWhileSeeingAs } from "./see-as";
import type { Grant, Viewer } from "./viewer";

const streams = ["one", "two", "three"];
const grant: fc.Arbitrary<Grant> = fc.record({
  role: fc.constantFrom(...roles),
  side: fc.constantFrom(...sides),
  functionId: fc.constantFrom(null, "it", "marketing"),
  streamId: fc.constantFrom(null, ...streams),
});
const rows = fc.record({
  streamIds: fc.array(fc.constantFrom(null, ...streams), { maxLength: 2 }),
  ownerIds: fc.array(fc.constantFrom(null, "me", "you"), { maxLength: 2 }),
});
const person = (grants: readonly Grant[]): Viewer => ({
  ...{ kind: "person", id: "me", name: "", email: "", sessionId: null, scopes: [], grants },
});
const through = (borrowed: Grant, own: readonly Grant[]): Viewer => ({
  ...person([borrowed]),
  seesAs: { role: borrowed.role, side: borrowed.side ?? "other", streamName: null, own },
});

describe("who looks through another role", () => {
  it("reaches a row only where both the role and they themselves do", () => {
    fc.assert(
      fc.property(grant, fc.array(grant, { maxLength: 3 }), rows, (borrowed, own, row) => {
        for (const capability of capabilities) {
          if (!can(through(borrowed, own), capability, row)) continue;
          expect(can(person([borrowed]), capability, row)).toBe(true);
          expect(can(person(own), capability, row)).toBe(true);
        }
      }),
    );
  });

  it("reaches exactly what they reach themselves where the role is their own", () => {
    fc.assert(
      fc.property(grant, (own) => {
        for (const capability of capabilities) {
          expect(reach(through(own, [own]), capability)).toEqual(reach(person([own]), capability));
        }
      }),
    );
  });

  it("reaches all that the role does where nothing is closed to them", () => {
    const all = roles.map((role): Grant => ({ role, side: "it", functionId: null, streamId: null }));
    for (const role of roles) {
      const borrowed: Grant = { role, side: "marketing", functionId: null, streamId: null };
      const seen = capabilities.filter((capability) => mayAtAll(through(borrowed, all), capability));
      expect(seen).toEqual(capabilities.filter((capability) => mayAtAll(person([borrowed]), capability)));
    }
  });

  it("has streams in common with the role, not those of either", () => {
    const [lead, other] = [inStreams("one"), inStreams("two")];
    const both: Reach = { streams: [], person: "me" };
    expect(reach(through(lead, [other]), "kpi.define")).toEqual(both);
    expect(reach(through(lead, [lead, other]), "kpi.define")).toEqual({ streams: ["one"], person: "me" });
  });

  it("is refused every change, and is themselves again without it", () => {
    const [borrowed, own] = [inStreams("one"), inStreams("two")];
    expect(() => refuseWhileSeeingAs(through(borrowed, [own]))).toThrow(
      expect.objectContaining({ code: "forbidden", key: "refusal.seeing_as" }),
    );
    expect(() => refuseWhileSeeingAs(person([own]))).not.toThrow();
    expect(asThemselves(through(borrowed, [own]))).toEqual(person([own]));
    expect(asRoleAlone(through(borrowed, [own]))).toEqual({ ...person([borrowed]), id: null });
  });
});

function inStreams(streamId: string): Grant {
  return { role: "stream_lead", side: "it", functionId: "it", streamId };
}
