import { beforeAll, expect, it } from "vitest";
import { search } from "@/lib/homes/queries/search";
import { testDatabase } from "@/tests/support/database";
import { aHouse } from "@/tests/support/people";
import { assignAction, recordDecision } from "../commands/decide";
import { settleAction } from "../commands/settle-action";
import { startSync } from "../commands/start-sync";
import { listSyncs } from "./list-syncs";
import { readRunningSync } from "./read-running-sync";
import { readSync } from "./read-sync";
import { searchActions } from "./search-actions";

const { db } = await testDatabase();
const house = await aHouse(db);
const cio = await house.as("executive", { side: "it", name: "Bram Verhoeven" });
const reader = await house.as("viewer", { name: "Noor" });

beforeAll(async () => {
  const ownerId = cio.viewer.id ?? "";
  const { id: decisionId } = await recordDecision(cio, { title: "Freeze the releases of the till", ownerId });
  await assignAction(cio, { title: "Tell the banks", ownerId, dueOn: "2026-11-30", decisionId });
  const done = await assignAction(cio, { title: "Count the banks", ownerId });
  await settleAction(cio, { id: done.id });
});

const titles = async (text: string) => (await searchActions(reader, { search: text })).items.map(({ title }) => title);

it("finds actions by their words, their owner or the decision they come from, every word of it, open ones first", async () => {
  expect(await titles("banks")).toEqual(["Tell the banks", "Count the banks"]);
  expect(await titles("VERHOEVEN tell")).toEqual(["Tell the banks"]);
  expect(await titles("freeze")).toEqual(["Tell the banks"]);
  expect(await titles("banks nowhere")).toEqual([]);
});

it("tells who owns an action, by when, and whether it is done", async () => {
  const [open, done] = (await searchActions(reader, {})).items;
  expect(open).toMatchObject({ owner: "Bram Verhoeven", dueOn: "2026-11-30", doneOn: null, week: null, isKept: false });
  expect(done?.doneOn).not.toBeNull();
});

it("makes decisions and actions results of the one search", async () => {
  const { decisions, actions } = await search(reader, { text: "freeze" });
  expect(decisions.items.map(({ title }) => title)).toEqual(["Freeze the releases of the till"]);
  expect([actions.count, actions.items[0]?.title]).toEqual([1, "Tell the banks"]);
});

it("shows the meeting that nobody planned as the series has it, in its own week as one that can begin", async () => {
  const { next } = await listSyncs(reader, {});
  const { meeting, startable } = await readSync(reader, { week: next.week });
  expect([meeting.state, startable?.state, next.startable.state]).toEqual(["planned", "now", "now"]);
  await expect(readSync(reader, { week: "2027-W20" })).rejects.toMatchObject({ code: "not_found" });
});

it("tells everybody which meeting runs, and that none does", async () => {
  expect(await readRunningSync(reader, {})).toBeNull();
  const { next } = await listSyncs(reader, {});
  await startSync(cio, { week: next.week });
  expect(await readRunningSync(reader, {})).toEqual({ week: next.week });
});
