import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { connect } from "@/db/client";
import { verifyChain } from "@/lib/audit/queries";
import { until } from "./live-follower";
import { meetingScene } from "./meeting-scene";
import { type Kind, kinds, say, speaker } from "./meeting-speaker";

const names = ["Anna", "Bram", "Cian"] as const;
let scene: Awaited<ReturnType<typeof meetingScene>>;
beforeAll(async () => {
  scene = await meetingScene(names);
});
afterEach(() => scene.leave());
afterAll(() => scene.end());

const recorded = `select title::int as n from decisions union all select title::int from actions
  union all select body::int from sync_notes union all select substr(item_key, 6)::int from sync_votes order by 1`;
const numbers = async () => (await scene.query<{ n: number }>(recorded)).map(({ n }) => n);
/** Each test speaks at another time by the clock. */
const turns = [1, 2, 3, 4, 5].values();
const speaking = (port: () => number) => ({
  from: 50_000 * (turns.next().value ?? 0),
  ...{ port, secret: scene.people.Anna?.secret ?? "", ownerId: scene.people.Anna?.id ?? "" },
});
const empty = "truncate decisions, actions, sync_notes, sync_votes, agenda_items, agenda_parks, links cascade";

it.each([
  ["killed with all its processes", "SIGKILL", 4_000],
  ["killed for a moment", "SIGKILL", 0],
  ["shut down in order and started again", "SIGINT", 4_000],
] as const)(
  "loses nothing acknowledged when the database alone is %s: who follows goes on by themselves",
  async (_how, signal, awayMs) => {
    await scene.query(empty);
    const { port } = await scene.startApp();
    const followers = names.map((name) => scene.follow(() => port, name));
    await until(() => followers.every((one) => one.newest() !== null));
    const anna = speaker(speaking(() => port));
    await until(() => anna.said.length >= 12);
    await scene.breakDatabase(signal, awayMs);
    const [answeredBefore] = [anna.said.length];
    const took = await until(() => anna.said.length >= answeredBefore + 12);
    await anna.end();
    console.log(`${signal}, away ${awayMs} ms: ${anna.unanswered.length} unanswered, on again after ${took} ms`);
    expect(anna.unanswered.length).toBeGreaterThan(0);
    expect(await numbers()).toEqual(anna.said);
    const [{ revision } = { revision: -1 }] = await scene.query<{ revision: number }>("select revision from syncs");
    await until(() => followers.every((one) => one.newest()?.revision === revision), 15_000);
    for (const { streams, events } of followers) {
      // One stream all along, on which nothing older came after something newer.
      expect(streams).toHaveLength(1);
      expect([...(streams[0] ?? [])].sort((a, b) => a - b)).toEqual(streams[0]);
      // Told once; a database that is back within two seconds is not told of.
      const cuts = events.filter((event) => event === "cut").length;
      expect(awayMs > 2_000 ? [1] : [0, 1]).toContain(cuts);
      await until(() => events.slice(events.indexOf("cut") + 1).includes("beat"));
    }
    expect(await chain()).toMatchObject({ firstBad: null });
  },
);

it("holds what it stored once though it died before it could answer, and takes it again for the same", async () => {
  await scene.query(empty);
  let app = await scene.startApp();
  const anna = speaking(() => app.port);
  const all: Kind[] = [...kinds, "addItem", "parkItem"];
  for (const [number, kind] of all.entries()) {
    const gone = new Promise((resolve) => app.child.once("exit", resolve));
    expect([kind, await say(anna, kind, number, { dies: true })]).toEqual([kind, false]);
    await gone;
    app = await scene.startApp();
    expect([kind, await counted()]).toEqual([kind, number + 1]);
    expect([kind, await say(anna, kind, number)]).toEqual([kind, true]);
    expect([kind, await counted()]).toEqual([kind, number + 1]);
  }
});

/** How much was said in all. */
async function counted(): Promise<number> {
  const tables = ["decisions", "actions", "sync_notes", "sync_votes", "agenda_items", "agenda_parks"];
  const all = tables.map((table) => `(select count(*)::int from ${table})`).join(" + ");
  return (await scene.query<{ n: number }>(`select ${all} as n`))[0]?.n ?? -1;
}

it("names everybody who follows, whichever process they come through, also after one of them was killed", async () => {
  const [one, other] = [await scene.startApp(), await scene.startApp()];
  const anna = scene.follow(() => one.port, "Anna");
  const bram = scene.follow(() => other.port, "Bram", "browse");
  const cian = scene.follow(() => other.port, "Cian");
  const all = ["Anna follow", "Bram browse", "Cian follow"];
  const isTold = (expected: readonly string[], followers = [anna, bram, cian]) =>
    until(() => followers.every((follower) => `${follower.people()}` === `${expected}`), 40_000);
  console.log(`two processes agree after ${await isTold(all)} ms`);
  const second = scene.follow(() => other.port, "Anna", "browse");
  await until(() => second.people().length > 0);
  await pause(1_500);
  for (const follower of [anna, bram, cian, second]) expect(follower.people()).toEqual(all);
  bram.end();
  console.log(`one left: ${await isTold(["Anna follow", "Cian follow"], [anna, cian])} ms`);
  cian.end();
  second.end();
  await isTold(["Anna follow"], [anna]);
  const again = scene.follow(() => other.port, "Cian");
  await isTold(["Anna follow", "Cian follow"], [anna, again]);
  other.child.kill("SIGKILL");
  console.log(`killed: ${await isTold(["Anna follow"], [anna])} ms`);
});

async function chain() {
  const db = connect(scene.url, { max: 1 });
  return verifyChain(db).finally(() => db.$client.end());
}
