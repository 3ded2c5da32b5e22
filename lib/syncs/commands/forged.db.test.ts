import { expect, it } from "vitest";
import { testDatabase } from "@/tests/support/database";
import { meetings, refusalOf, weekAt } from "@/tests/support/meetings";
import { readSyncLive } from "../queries/read-sync-live";
import { addItem, parkItem } from "./agenda-items";
import { castVote } from "./talk";

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
