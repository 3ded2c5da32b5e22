import fc from "fast-check";
import { expect, it } from "vitest";
import type { SyncLive } from "@/lib/syncs/live/live-state";
import { firstLink, type Link, type LinkEvent, linkAfter, serverNowMs, silentMs, waitMs } from "./live-link";

const clock = { startedAt: null, stepStartedAt: null, heldAt: null, heldMs: 0, durationMinutes: 30 };
const stateAt = (revision: number, position = `step-${revision}`) =>
  ({ syncId: "1", week: "2026-W47", revision, position, clock, notes: [`note ${revision}`] }) as unknown as SyncLive;
const started = Date.parse("2026-11-23T08:00:00Z");
const atServer = (ms: number) => new Date(started + ms).toISOString();
const first = firstLink({ now: atServer(0), state: stateAt(3) }, 0);
const heard = (at: number, said: object): LinkEvent => ({
  ...{ kind: "heard", at, via: "stream" },
  said: { now: atServer(at), ...said },
});
const after = (...events: LinkEvent[]): Link => events.reduce(linkAfter, first);

it("is live from the first word on and lost, with the moment it last heard, after forty seconds of silence", () => {
  expect(first.phase).toBe("connecting");
  const live = after(heard(1_000, {}), heard(16_000, {}));
  expect([live.phase, linkAfter(live, { kind: "tick", at: 16_000 + silentMs }).phase]).toEqual(["live", "live"]);
  const lost = linkAfter(live, { kind: "tick", at: 16_001 + silentMs });
  expect([lost.phase, lost.lostSinceMs]).toEqual(["lost", started + 16_000]);
  const still = [{ kind: "failed", refusal: null } as const, { kind: "tick", at: 900_000 } as const].reduce(
    linkAfter,
    lost,
  );
  expect([still.phase, still.lostSinceMs]).toEqual(["lost", started + 16_000]);
  const back = linkAfter(still, heard(950_000, { state: stateAt(4) }));
  expect([back.phase, back.lostSinceMs, back.state.revision]).toEqual(["live", null, 4]);
});

it("takes nothing older, a step only where it is newer, and a whole state of the same revision", () => {
  const step = (revision: number) => ({ step: { revision, position: `step-${revision}`, clock } });
  const live = after(
    heard(1, { state: stateAt(5) }),
    heard(2, { state: stateAt(4) }),
    heard(3, step(5)),
    heard(4, step(2)),
  );
  expect(live.state).toEqual(stateAt(5));
  const stepped = linkAfter(live, heard(5, step(7)));
  expect([stepped.state.revision, stepped.state.position, stepped.state.notes]).toEqual([7, "step-7", ["note 5"]]);
  expect(linkAfter(stepped, heard(6, { state: stateAt(7) })).state).toEqual(stateAt(7));
});

it("ends with the newest revision in whatever order states and steps arrive", () => {
  const said = fc.record({ revision: fc.integer({ min: 0, max: 50 }), whole: fc.boolean() });
  fc.assert(
    fc.property(fc.array(said), (all) => {
      let least = first.state.revision;
      const link = all.reduce((before, { revision, whole }, at) => {
        const one = stateAt(revision);
        const next = linkAfter(before, heard(at, whole ? { state: one } : { step: one }));
        expect(next.state.revision).toBeGreaterThanOrEqual(least);
        least = next.state.revision;
        return next;
      }, first);
      const newest = Math.max(first.state.revision, ...all.map(({ revision }) => revision));
      expect([link.state.revision, link.state.position]).toEqual([newest, `step-${newest}`]);
    }),
  );
});

it("ends where the server refuses, and is back should it no longer", () => {
  const ended = after({ kind: "failed", refusal: "signed_out" });
  expect(ended).toMatchObject({ phase: "ended", refusal: "signed_out" });
  expect(linkAfter(ended, heard(1, {}))).toMatchObject({ phase: "live", refusal: null });
});

it("keeps the state and who is there while it is lost", () => {
  const presence = { following: 2, browsing: 0, people: [] };
  const lost = after(heard(1, { state: stateAt(9), presence }), { kind: "failed", refusal: null });
  expect([lost.state.revision, lost.presence]).toEqual([9, presence]);
});

it("tells the server's time by how long ago it was heard, never by this machine's clock", () => {
  const live = after(heard(10_000, {}));
  expect(serverNowMs(live, 12_500)).toBe(started + 12_500);
});

it("waits longer after each failure up to fifteen seconds, and differently for each browser", () => {
  expect([0, 1, 2, 3, 4, 20].map((failures) => waitMs(failures, 1))).toEqual([1e3, 2e3, 4e3, 8e3, 15e3, 15e3]);
  expect([waitMs(3, 0), waitMs(3, 0.5)]).toEqual([4_000, 6_000]);
});
