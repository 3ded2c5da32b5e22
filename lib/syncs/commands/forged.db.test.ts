import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { testDatabase } from "@/tests/support/database";
import { meetings, refusalOf, told, weekAt } from "@/tests/support/meetings";
import { readSyncLive } from "../queries/read-sync-live";
import { addItem, parkItem, takeBackPark, withdrawItem } from "./agenda-items";
import { closeSync, writeMinutes } from "./close-sync";
import { assignAction, recordDecision } from "./decide";
import { holdClock, joinSync, showStep, takeOver } from "./present";
import { addTemplateItem, endTemplateItem, planSeries } from "./series";
import { moveAction, settleAction } from "./settle-action";
import { startSync } from "./start-sync";
import { addNote, castVote, revealVotes } from "./talk";

const { db } = await testDatabase();
const { at, start } = await meetings(db);
await start();
const week = weekAt(0);

it.each(["", " ", null, true, [7], "7.5", "1e1", "0x5", 11, -1])("takes %j for no vote", async (confidence) => {
  const attempt = () => castVote(at("worker"), { week, itemKey: "close", confidence });
  expect(await refusalOf(db, attempt)).toBe("invalid refusal.input");
});

it.each(["0", 7, "10"])("takes %j for a vote", async (confidence) => {
  await castVote(at("worker"), { week, itemKey: "close", confidence });
  expect((await readSyncLive(at("reader"), { week })).votes).toEqual({ close: { count: 1, revealed: null } });
});

it("plans no meeting that nobody now alive holds", async () => {
  const far = { week: "9999-W52", title: "Far away", reason: "" };
  expect(await refusalOf(db, () => addItem(at("worker"), far))).toBe("invalid sync.too_far_ahead");
  expect(await refusalOf(db, () => parkItem(at("worker"), { ...far, itemKey: "close" }))).toBe(
    "invalid sync.too_far_ahead",
  );
  await addItem(at("worker"), { ...far, week: weekAt(52) });
});

it("knows a step by any name, also one that every object has", async () => {
  for (const itemKey of ["__proto__", "constructor"]) {
    await castVote(at("worker"), { week, itemKey, confidence: "5" });
    const { votes } = await readSyncLive(at("reader"), { week });
    expect(Object.getOwnPropertyDescriptor(votes, itemKey)?.value).toEqual({ count: 1, revealed: null });
  }
});

const [itemKey, id, ownerId] = ["journey", randomUUID(), randomUUID()];
const fields = {
  ...{ week, itemKey, id, ownerId, step: itemKey, title: "T", reason: "R", body: "B", note: "N", hold: true },
  ...{ confidence: 5, cause: "known", about: `kpi:${id}`, dueOn: "2026-12-01", againOn: "2026-12-01", minutes: "M" },
  ...{
    version: 1,
    decisionId: id,
    replacesId: id,
    weekday: 1,
    startsAt: "09:00",
    durationMinutes: 30,
    preReadHours: 24,
  },
};
const commands = {
  ...{
    addItem,
    parkItem,
    takeBackPark,
    withdrawItem,
    closeSync,
    writeMinutes,
    assignAction,
    recordDecision,
    holdClock,
  },
  ...{
    joinSync,
    showStep,
    takeOver,
    addTemplateItem,
    endTemplateItem,
    planSeries,
    moveAction,
    settleAction,
    startSync,
  },
  ...{ addNote, castVote, revealVotes },
};
const wrong: readonly unknown[] = [
  ...[null, true, -1, 1.5, 1e308, Number.NaN, [], {}, [{}], { kind: "kpi" }, { toString: "x" }, new Date(0), 10n],
  ...[
    "",
    " ",
    "\u0000",
    "\ud800",
    "'; drop table syncs; --",
    "x".repeat(2_000_000),
    "-1",
    "1e9",
    "99999999999999999999",
  ],
  ...["00000000-0000-0000-0000-000000000000", "2026-W99", "0000-01-01", "__proto__", "kpi:", ":", `person:${id}`],
];

it.each(Object.entries(commands))(
  "answers whatever is sent to %s by a refusal or by doing it",
  async (name, run) => {
    const says = async (raw: unknown) => {
      const input = raw as never;
      expect([name, await told(run(at("cio"), input) as Promise<unknown>)]).toEqual([
        name,
        expect.stringMatching(/^(done|(invalid|not_found|conflict|forbidden|unprocessable|too_large) [\w.]+)$/),
      ]);
    };
    for (const one of wrong) await says(one);
    const probe = await refusedFields(run);
    const whole = Object.fromEntries(Object.entries(fields).filter(([field]) => !probe.includes(field)));
    for (const field of Object.keys(whole)) for (const one of wrong) await says({ ...whole, [field]: one });
  },
  60_000,
);

/** The fields a command does not know: it names them when it is sent all there are. */
async function refusedFields(run: (typeof commands)[keyof typeof commands]): Promise<string[]> {
  const known = await (run(at("cio"), { ...fields, week: "x" } as never) as Promise<unknown>).catch((error) => error);
  const named = Object.entries((known as { fields?: Record<string, { key: string }> }).fields ?? {});
  return named.flatMap(([field, { key }]) => (key === "refusal.field.unknown" ? field : []));
}
