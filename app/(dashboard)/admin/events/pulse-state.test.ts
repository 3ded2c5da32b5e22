import { expect, it } from "vitest";
import { pulseState } from "./pulse-state";

const scene = { now: new Date("2026-11-22T13:00:01Z"), organisation: { zone: "Europe/Amsterdam" } };
const newest = { id: 7, receivedAt: new Date("2026-11-22T12:59:58Z") };

it("waits for the first event, also when all that came was turned away, and says by the clock when one came", () => {
  const text = (pulse: Partial<Parameters<typeof pulseState>[0]>) =>
    pulseState({ hasEvents: false, newest: null, isBusy: false, ...pulse }, scene).text;
  expect(text({})).toBe("Waiting for the first event…");
  expect(text({ newest })).toBe("Waiting for the first event; what came at 13:59:58 was not taken");
  expect(text({ newest, hasEvents: true })).toBe("Last delivery at 13:59:58");
});

it("changes its stamp with the first event and each delivery, but twice a minute at most while many come", () => {
  const stamp = (pulse: object, now = scene.now) =>
    pulseState({ hasEvents: true, newest, isBusy: false, ...pulse }, { ...scene, now }).stamp;
  const next = { newest: { ...newest, id: 8 } };
  expect(new Set([stamp({}), stamp(next), stamp({ hasEvents: false }), stamp({ isBusy: true })]).size).toBe(4);
  expect(stamp({ ...next, isBusy: true })).toBe(stamp({ isBusy: true }));
  expect(stamp({ isBusy: true }, new Date("2026-11-22T13:00:30Z"))).not.toBe(stamp({ isBusy: true }));
});
