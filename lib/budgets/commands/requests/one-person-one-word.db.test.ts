import { expect, it } from "vitest";
import { changeApprovals } from "@/db/schema";
import type { Context } from "@/lib/kernel/operation";
import { anAskingHouse, twoLines } from "@/tests/support/change-requests";
import { testDatabase } from "@/tests/support/database";
import { listChangeRequests } from "../../queries/requests/list-change-requests";
import { readChangeRequest } from "../../queries/requests/read-change-request";
import { decideChange } from "./decide-change";
import { requestChange } from "./request-change";

const { db, owner } = await testDatabase();
const asking = await anAskingHouse(db);
const { house, lead, finance } = asking;
const { it: itId, marketing: marketingId, finance: financeId } = house.functionIds;
const grant = (who: Context, role: string, functionId: string | null) =>
  owner.query(
    "insert into role_grants (id, user_id, role, function_id, granted_at) values (gen_random_uuid(), $1, $2, $3, now())",
    [who.viewer.id, role, functionId],
  );
const setDisabled = (who: Context, at: Date | null) =>
  owner.query("update users set disabled_at = $2 where id = $1", [who.viewer.id, at]);

/** Finance is to join the line, so that three functions decide. */
async function threeDecide() {
  const { from: lineId } = await twoLines(asking);
  const parties = [itId, financeId].map((functionId) => ({ functionId }));
  const change = { kind: "shares", lineId, agreement: { mode: "equal", parties }, reason: "Finance joins" };
  return (await requestChange(lead, change)).id;
}
const approve = (who: Context, requestId: string, functionId: string) =>
  decideChange(who, { requestId, functionId, verdict: "approved" });

it("lets one person decide for one function of a request, also where they stand in, and says who is left", async () => {
  const cfo = await house.as("executive", { side: "finance", name: "cfo" });
  await grant(cfo, "finance_controller", null);
  await setDisabled(asking.it, new Date());
  const id = await threeDecide();
  expect((await readChangeRequest(cfo, { id })).mayDecideFor).toEqual([itId, financeId]);
  expect(await approve(cfo, id, financeId)).toEqual({ outcome: null });
  expect((await readChangeRequest(cfo, { id })).mayDecideFor).toEqual([]);
  expect((await listChangeRequests(cfo, {})).waiting.map((one) => one.id)).not.toContain(id);
  await expect(approve(cfo, id, itId)).rejects.toMatchObject({
    ...{ code: "forbidden", key: "budget.refusal.decided_for_other" },
    values: { function: "it", other: "finance", people: "finance_controller" },
  });
  await setDisabled(finance, new Date());
  await expect(approve(cfo, id, itId)).rejects.toMatchObject({
    ...{ code: "forbidden", key: "budget.refusal.nobody_left", values: { function: "it", other: "finance" } },
  });
  const { decisions } = await readChangeRequest(lead, { id });
  expect(decisions.find(({ functionId }) => functionId === itId)?.turn?.people).toEqual([]);
  await setDisabled(finance, null);
  expect(await approve(finance, id, itId)).toEqual({ outcome: null });
  await expect(approve(finance, id, marketingId)).rejects.toMatchObject({ key: "budget.refusal.not_your_function" });
  expect(await approve(asking.marketing, id, marketingId)).toEqual({ outcome: "applied" });
  await setDisabled(asking.it, null);
});

it("asks somebody else where one person is the only executive of two functions: finance stands in for the second", async () => {
  await grant(asking.it, "executive", marketingId);
  await setDisabled(asking.marketing, new Date());
  const { from: lineId } = await twoLines(asking);
  const { id } = await requestChange(lead, { kind: "increase", lineId, amount: "5.00", reason: "R" });
  expect((await readChangeRequest(asking.it, { id })).mayDecideFor).toEqual([itId, marketingId]);
  const before = await db.$count(changeApprovals);
  expect(await approve(asking.it, id, marketingId)).toEqual({ outcome: null });
  await expect(approve(asking.it, id, itId)).rejects.toMatchObject({ key: "budget.refusal.decided_for_other" });
  await expect(approve(asking.it, id, marketingId)).rejects.toMatchObject({ key: "budget.refusal.decided_already" });
  expect(await db.$count(changeApprovals)).toBe(before + 1);
  expect((await readChangeRequest(finance, { id })).mayDecideFor).toEqual([itId]);
  expect(await approve(finance, id, itId)).toEqual({ outcome: "applied" });
});
