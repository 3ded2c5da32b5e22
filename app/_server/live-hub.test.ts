import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Viewer } from "@/lib/access/viewer";
import type { SyncLive } from "@/lib/syncs/live/live-state";
import { wordsOfOthers } from "@/lib/syncs/live/others-word";
import { liveHub } from "./live-hub";
import type { LiveStream } from "./live-stream";

const week = "2026-W47";
const now = new Date("2026-11-23T09:00:00Z");
const clock = { startedAt: null, stepStartedAt: null, heldAt: null, heldMs: 0, durationMinutes: 30 };
const stateAt = (revision: number) => ({ syncId: "1", week, revision, position: null, clock }) as unknown as SyncLive;
const step = (revision: number) =>
  JSON.stringify({ week, revision, step: { revision, position: `s${revision}`, clock } });
const change = (revision: number) => JSON.stringify({ week, revision, step: null });
const person = (id: string, side: "it" | "marketing" = "it"): Viewer => ({
  ...{ kind: "person", id, name: `Name ${id}`, email: "", sessionId: `session of ${id}`, scopes: [] },
  grants: [{ role: "executive", functionId: null, side, streamId: null }],
});

/** A hub over a database that is only a number; reads end when they are let. */
function aHub() {
  const database = {
    revision: 1,
    reads: 0,
    atOnce: 0,
    most: 0,
    hearing: true,
    slow: true,
    standing: null as string[] | null,
    told: [] as string[],
  };
  const waiting: (() => void)[] = [];
  const hub = liveHub({
    async read() {
      database.reads += 1;
      database.atOnce += 1;
      database.most = Math.max(database.most, database.atOnce);
      const seen = database.revision;
      if (database.reads > 1 && database.slow) await new Promise<void>((resolve) => waiting.push(resolve));
      database.atOnce -= 1;
      return stateAt(seen);
    },
    revisions: async (weeks) => new Map(weeks.map((one) => [one, database.revision])),
    standing: async (ids) => new Set(database.standing ?? ids),
    isHearing: () => database.hearing,
    tellOthers: async (notices) => void database.told.push(...notices),
    now: () => now,
    fault: (error) => {
      throw error;
    },
  });
  const letReads = async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      for (const one of waiting.splice(0)) one();
      await vi.advanceTimersByTimeAsync(0);
    }
  };
  const follow = async (id = "a", mode: "follow" | "browse" = "follow") => {
    const stream = await hub.follow(week, { viewer: person(id), mode });
    if (!stream) throw new Error("no stream");
    return heardFrom(stream);
  };
  return { hub, database, letReads, follow };
}

/** What a stream said so far, as `event revision`. */
function heardFrom(stream: LiveStream) {
  const said: string[] = [];
  const bytes: string[] = [];
  const over = (async () => {
    for await (const chunk of stream.body) {
      const text = new TextDecoder().decode(chunk);
      bytes.push(text);
      const [, event, id] = /^event: (\w+)\n(?:id: (\d+))?/.exec(text) ?? [];
      if (event) said.push(id ? `${event} ${id}` : event);
    }
  })();
  return { stream, said, bytes, over };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("gives each follower the whole state first, read once for all", async () => {
  const { database, follow } = aHub();
  const [first, second] = [await follow("a"), await follow("b")];
  await vi.advanceTimersByTimeAsync(0);
  expect([first.said, second.said, database.reads]).toEqual([["state 1"], ["state 1"], 1]);
});

it("tells the next step at once, in the same bytes and without a read", async () => {
  const { hub, database, follow } = aHub();
  const all = [await follow("a"), await follow("b")];
  hub.heard(step(2));
  await vi.advanceTimersByTimeAsync(0);
  expect(all.map(({ said }) => said)).toEqual([
    ["state 1", "step 2"],
    ["state 1", "step 2"],
  ]);
  expect(all[0]?.bytes.at(-1)).toBe(all[1]?.bytes.at(-1));
  expect(database.reads).toBe(1);
});

it("reads after a change, never twice at once, and once more however many came meanwhile", async () => {
  const { hub, database, follow, letReads } = aHub();
  const { said } = await follow();
  for (database.revision = 2; database.revision < 100; database.revision += 1) hub.heard(change(database.revision));
  await letReads();
  expect([database.most, database.reads]).toEqual([1, 3]);
  expect(said.at(-1)).toBe("state 100");
});

it("lets nothing older overtake: a step told while a read is under way stays", async () => {
  const { hub, database, follow, letReads } = aHub();
  const { said } = await follow();
  database.revision = 2;
  hub.heard(change(2));
  database.revision = 3;
  hub.heard(step(3));
  hub.heard(step(2));
  await letReads();
  expect(said).toEqual(["state 1", "step 3", "state 3"]);
});

it("reads within ten seconds what changed without being heard of, and at once after it could not hear", async () => {
  const { hub, database, follow, letReads } = aHub();
  const { said } = await follow();
  database.revision = 2;
  await vi.advanceTimersByTimeAsync(10_000);
  await letReads();
  expect(said.filter((one) => one.startsWith("state"))).toEqual(["state 1", "state 2"]);
  database.revision = 3;
  hub.restored();
  await letReads();
  expect(said.slice(-2)).toEqual(["state 3", "beat"]);
});

it("says after two seconds that it hears of nothing, and nothing where it hears again by then", async () => {
  const { hub, database, follow, letReads } = aHub();
  const { said } = await follow();
  for (const seconds of [1, 5]) {
    database.hearing = false;
    hub.lost();
    await vi.advanceTimersByTimeAsync(seconds * 1_000);
    database.hearing = true;
    hub.restored();
    await letReads();
    await vi.advanceTimersByTimeAsync(2_500);
  }
  expect(said.filter((one) => one !== "presence")).toEqual(["state 1", "beat", "cut", "beat"]);
});

describe("several processes", () => {
  const week47 = (followers: Parameters<typeof word>[1]) => word(week, followers);
  const word = (of: string, people: readonly [string, "follow" | "browse"][], more: object = {}) =>
    wordsOfOthers({
      ...{ from: "another", week: of, asks: false },
      ...more,
      people: people.map(([id, mode]) => ({ id, name: `Name ${id}`, side: null, mode })),
    });
  const newest = (bytes: readonly string[]) => {
    const told = bytes.filter((one) => one.startsWith("event: presence")).at(-1);
    const { presence } = JSON.parse(told?.split("data: ")[1] ?? "{}");
    return [presence.following, presence.browsing, presence.people.map(({ id }: { id: string }) => id).join()];
  };
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

  it("tell of one crowd: who follows in two of them is one person, and who leaves there is gone here", async () => {
    const { hub, follow } = aHub();
    const { bytes } = await follow("a", "browse");
    for (const one of week47([
      ["b", "follow"],
      ["a", "follow"],
      ["c", "browse"],
    ]))
      hub.heardOthers(one);
    await pass(400);
    expect(newest(bytes)).toEqual([2, 1, "a,b,c"]);
    for (const one of [...word("2026-W40", [["x", "follow"]]), "{", "null", JSON.stringify({ week })])
      hub.heardOthers(one);
    for (const one of week47([["b", "browse"]])) hub.heardOthers(one);
    await pass(400);
    expect(newest(bytes)).toEqual([0, 2, "a,b"]);
    for (const one of week47([])) hub.heardOthers(one);
    await pass(400);
    expect(newest(bytes)).toEqual([0, 1, "a"]);
  });

  it("say their own at once, again every ten seconds, in notices that PostgreSQL takes, and answer who asks", async () => {
    const { hub, database, follow } = aHub();
    for (let place = 0; place < 60; place += 1) await follow(`${place} ${"ü".repeat(200)}`);
    await pass(1_000);
    const words = () => database.told.splice(0).map((one) => ({ ...JSON.parse(one), bytes: Buffer.byteLength(one) }));
    const first = words();
    expect(first.length).toBeGreaterThan(2);
    expect(first.map(({ part, parts, asks }) => [part, parts, asks])).toEqual(
      first.map((_one, part) => [part, first.length, true]),
    );
    expect(first.flatMap(({ people }) => people)).toHaveLength(60);
    for (const { bytes } of first) expect(bytes).toBeLessThan(8_000);
    await pass(10_000);
    expect(words().map(({ asks }) => asks)).toEqual(first.map(() => false));
    for (const one of word(week, [], { asks: true })) hub.heardOthers(one);
    await pass(500);
    expect(words()).toHaveLength(first.length);
    hub.close();
    expect(words().map(({ people }) => people.length)).toContain(0);
  });

  it("forget within half a minute one that was killed, and hear nothing of their own back", async () => {
    const { hub, database, follow } = aHub();
    const { bytes } = await follow("a");
    for (const one of week47([["b", "follow"]])) hub.heardOthers(one);
    await pass(400);
    for (const one of [...database.told]) hub.heardOthers(one);
    expect(newest(bytes)).toEqual([2, 0, "a,b"]);
    await pass(20_000);
    expect(newest(bytes)).toEqual([2, 0, "a,b"]);
    await pass(12_000);
    expect(newest(bytes)).toEqual([1, 0, "a"]);
  });
});

it("gives a sign of life every fifteen seconds, and none while it cannot hear", async () => {
  const { database, follow } = aHub();
  const { said } = await follow();
  await vi.advanceTimersByTimeAsync(30_000);
  database.hearing = false;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(said.filter((one) => one === "beat").length).toBe(2);
});

it("ends the streams of a session that no longer stands, and nobody else's", async () => {
  const { hub, database, follow } = aHub();
  const [gone, stays] = [await follow("a"), await follow("b")];
  database.standing = ["session of b"];
  await vi.advanceTimersByTimeAsync(10_000);
  await gone.over;
  expect(hub.streams()).toBe(1);
  await stays.stream.body.cancel().catch(() => {});
});

it("counts people and not tabs, who follows before who browses, and tells it once for many", async () => {
  const { follow } = aHub();
  const { bytes } = await follow("a");
  for (const mode of ["browse", "follow", "browse"] as const) await follow("b", mode);
  await follow("c", "browse");
  await vi.advanceTimersByTimeAsync(400);
  const told = bytes.filter((one) => one.startsWith("event: presence"));
  expect(told.length).toBe(1);
  const { presence } = JSON.parse(told[0]?.split("data: ")[1] ?? "");
  expect([presence.following, presence.browsing]).toEqual([2, 1]);
  expect(presence.people[1]).toEqual({ id: "b", name: "Name b", side: "it", mode: "follow" });
});

it("keeps no stream of a thousand that came and went, refuses the twenty-first of a person, and ends all", async () => {
  const { hub, database, follow } = aHub();
  database.slow = false;
  for (let turn = 0; turn < 1_000; turn += 1) {
    const stream = await hub.follow(week, { viewer: person("a"), mode: "follow" });
    await stream?.body.cancel();
  }
  expect([hub.streams(), hub.isFull(person("a"))]).toEqual([0, false]);
  const all = await Promise.all(Array.from({ length: 20 }, () => follow("a")));
  expect([hub.isFull(person("a")), hub.isFull(person("b"))]).toEqual([true, false]);
  hub.close();
  await Promise.all(all.map(({ over }) => over));
  expect([hub.streams(), await hub.follow(week, { viewer: person("b"), mode: "follow" })]).toEqual([0, null]);
});

it("cuts off who does not read, at a bounded length, and nobody else", async () => {
  const { hub, database, follow, letReads } = aHub();
  const slow = await hub.follow(week, { viewer: person("slow"), mode: "follow" });
  const { said } = await follow("b");
  const long = "x".repeat(50_000);
  for (let revision = 2; revision < 60; revision += 1) {
    hub.heard(JSON.stringify({ week, revision, step: { revision, position: long, clock } }));
    await vi.advanceTimersByTimeAsync(0);
  }
  expect(said.at(-1)).toBe("step 59");
  expect(hub.streams()).toBe(1);
  await expect(slow?.body.getReader().read()).rejects.toThrow("too slow");
  expect(database.reads).toBe(1);
  await letReads();
});
