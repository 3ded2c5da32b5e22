import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { SyncLive } from "@/lib/syncs/live/live-state";
import { followLive } from "./follow-live";
import { firstLink, type Link } from "./live-link";

const now = "2026-11-23T08:00:00Z";
const stateAt = (revision: number) => ({ revision, week: "2026-W47" }) as SyncLive;

/** The browser's stream, in the hands of the test. */
class Stream extends EventTarget {
  static all: Stream[] = [];
  onerror = () => {};
  isClosed = false;
  constructor(readonly address: string) {
    super();
    Stream.all.push(this);
  }
  close() {
    this.isClosed = true;
  }
  say(event: string, said: object = {}) {
    this.dispatchEvent(new MessageEvent(event, { data: JSON.stringify({ now, ...said }) }));
  }
}

let [answer, asked] = [null as (() => Response) | null, 0];
let [link, leave] = [firstLink({ now, state: stateAt(1) }, 0) as Link, () => {}];
const newest = () => Stream.all.at(-1) as Stream;
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
  [Stream.all, answer, asked] = [[], null, 0];
  vi.stubGlobal("EventSource", Stream);
  vi.stubGlobal("window", Object.assign(new EventTarget(), { location: { href: "http://localhost/sync" } }));
  vi.stubGlobal("document", Object.assign(new EventTarget(), { hidden: false }));
  vi.stubGlobal("fetch", async () => {
    asked += 1;
    if (!answer) throw new TypeError("nobody there");
    return answer();
  });
  link = firstLink({ now, state: stateAt(1) }, performance.now());
  leave = followLive({ address: "/sync/2026-W47/live?mode=follow", from: link, told: (next) => (link = next) });
});
afterEach(() => {
  leave();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("comes back by itself after the stream ended, and with the newest state", async () => {
  newest().say("state", { state: stateAt(2) });
  expect(link.phase).toBe("live");
  newest().onerror();
  await pass(10);
  expect([link.phase, link.state.revision]).toEqual(["lost", 2]);
  await pass(2_100);
  expect(Stream.all.length).toBe(2);
  newest().say("state", { state: stateAt(9) });
  expect([link.phase, link.state.revision, Stream.all[0]?.isClosed]).toEqual(["live", 9, true]);
});

it("takes forty silent seconds for a loss, though the browser says the stream is open", async () => {
  newest().say("beat");
  await pass(39_000);
  expect([link.phase, Stream.all.length]).toEqual(["live", 1]);
  await pass(15_000);
  expect([link.phase, Stream.all.length > 1]).toEqual(["lost", true]);
});

it("asks instead where no stream comes through, and tries the stream again after a minute", async () => {
  answer = () => Response.json({ now, state: stateAt(5 + asked) });
  await pass(8_010 + 1_010 + 8_010);
  expect([link.phase, link.via]).toEqual(["live", "polling"]);
  const [streams, before] = [Stream.all.length, asked];
  await pass(30_000);
  expect([Stream.all.length, asked - before]).toEqual([streams, 10]);
  await pass(35_000);
  expect(Stream.all.length).toBeGreaterThan(streams);
});

it("comes back at once when the network does, and says so while it is gone", async () => {
  newest().say("beat");
  window.dispatchEvent(new Event("offline"));
  expect(link.phase).toBe("lost");
  window.dispatchEvent(new Event("online"));
  await pass(10);
  expect(Stream.all.length).toBe(2);
});

it("comes back at once after a sleep", async () => {
  newest().say("beat");
  vi.setSystemTime(Date.now() + 3_600_000);
  await pass(5_010);
  expect(Stream.all.length).toBe(2);
});

it("says that the session ended, and says nothing more once it is left", async () => {
  answer = () => new Response(null, { status: 401 });
  newest().onerror();
  await pass(10);
  expect([link.phase, link.refusal]).toEqual(["ended", "signed_out"]);
  leave();
  const [told, streams] = [link, Stream.all.length];
  await pass(120_000);
  expect([link === told, Stream.all.length]).toEqual([true, streams]);
});
