import { expect, it } from "vitest";
import { outgoingMails } from "@/db/schema";
import { askOverride } from "@/lib/budgets/commands/control/ask-override";
import { raiseSignal } from "@/lib/signals/commands/raise-signal";
import { anAskingHouse, askTransfer, twoLines } from "@/tests/support/change-requests";
import { testDatabase } from "@/tests/support/database";
import { drawNothing } from "@/tests/support/drawn-papers";
import { aStage } from "@/tests/support/full-budget";
import { now } from "@/tests/support/people";
import { tellAtOnce } from "./tell-at-once";

const { db, owner } = await testDatabase();
const asking = await anAskingHouse(db);
const { it: cio, marketing: cmo, finance, lead, house } = asking;

const say = ({ key }: { key: string }) => key;
const job = { db, organisation: house.organisation, origin: "https://house.example", draw: drawNothing, say, now };
/** Does what waits in the queue, and tells who got which letter since. */
async function letters(): Promise<string[]> {
  const { rows } = await owner.query(
    "select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'tell_at_once'",
  );
  await db.delete(outgoingMails).catch(() => owner.query("truncate outgoing_mails cascade"));
  for (const { payload } of rows) for (const _twice of [1, 2]) await tellAtOnce(job, payload);
  await owner.query("delete from graphile_worker._private_jobs");
  const names = new Map([cio, cmo, finance, lead].map(({ viewer }) => [viewer.id, viewer.name]));
  const sent = await db.select().from(outgoingMails);
  return sent.map(({ userId, kind }) => `${names.get(userId ?? "")} ${kind}`).sort();
}

it("writes once to each who is asked to approve, to let overspend or to answer, and to nobody else", async () => {
  const lines = await twoLines(asking);
  await askTransfer(lead, lines);
  expect(await letters()).toEqual(["cio approval", "cmo approval"]);
  await askOverride(lead, { lineId: lines.from, beyond: "5.00", reason: "More" });
  expect(await letters()).toEqual(["cio overspent", "cmo overspent", "finance_controller overspent"]);
  await raiseSignal(cmo, { stageId: await aStage(db), kind: "risk", title: "Slow", to: "it" });
  expect(await letters()).toEqual(["cio signal"]);
});

it("asks for nothing where the asking itself was refused", async () => {
  const lines = await twoLines(asking);
  await expect(askTransfer(lead, lines, "900.00")).rejects.toThrow();
  expect(await letters()).toEqual([]);
});

it("fills no mailbox, however often somebody asks", async () => {
  const stageId = (await db.query.stages.findFirst())?.id ?? "";
  for (let at = 0; at < 25; at += 1) await raiseSignal(cmo, { stageId, kind: "risk", title: `Slow ${at}`, to: "it" });
  expect(await letters()).toHaveLength(20);
});
