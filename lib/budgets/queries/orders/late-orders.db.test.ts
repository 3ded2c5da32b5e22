import { expect, it } from "vitest";
import { aFundedLine, anOffice } from "@/tests/support/claims";
import { testDatabase } from "@/tests/support/database";
import { releaseCommitment } from "../../commands/orders/release-commitment";
import { reverseEntry } from "../../commands/reverse-entry";
import { listOrders } from "./list-orders";
import { readUnderWay } from "./read-under-way";

const { db } = await testDatabase();
const office = await anOffice(db);
const { finance } = office;

it("counts as late what is open after the day it was expected, as the list of orders does", async () => {
  const { budgetId, lineId } = await aFundedLine(office, "9000.00");
  const past = { expectedOn: "2026-11-10", amount: "300.00" };
  const late = async () => {
    const { lateCount } = await listOrders(finance, { budgetId, show: "late" });
    const { late: counted } = await readUnderWay(finance, { budgetId });
    expect(counted).toBe(lateCount);
    return counted;
  };
  await office.order(lineId, { expectedOn: "2026-12-10" });
  await office.order(lineId, { expectedOn: "2026-11-23" });
  const [paid, released, wrong] = [
    ...[await office.order(lineId, past), await office.order(lineId, past), await office.order(lineId, past)],
  ];
  expect(await late()).toBe(3);
  await office.pay(await office.approved(lineId, { amount: "100.00", commitmentId: paid?.id }));
  await releaseCommitment(finance, { entryId: released?.id ?? "", reason: "Not needed" });
  expect(await late()).toBe(2);
  await reverseEntry(finance, { entryId: wrong?.id ?? "", reason: "Twice" });
  expect(await late()).toBe(1);
  await office.pay(await office.approved(lineId, { amount: "200.00", commitmentId: paid?.id }));
  expect(await late()).toBe(0);
});
