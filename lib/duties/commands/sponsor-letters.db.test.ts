import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { outgoingMails } from "@/db/schema";
import { askOverride } from "@/lib/budgets/commands/control/ask-override";
import { restrictBudget } from "@/lib/budgets/commands/restricted/restrict-budget";
import type { Context } from "@/lib/kernel/operation";
import { anAskingHouse, twoLines } from "@/tests/support/change-requests";
import { testDatabase } from "@/tests/support/database";
import { drawNothing } from "@/tests/support/drawn-papers";
import { nudgeEverybody } from "./nudge-everybody";

const { db } = await testDatabase();
const asking = await anAskingHouse(db);
const { it: cio, lead, finance, house } = asking;
const outsider = await house.as("executive", { side: "finance", name: "Cfo" });

const say = ({ key, values }: { key: string; values: object }) => `${key} ${JSON.stringify(values)}`;
const run = (day: string) =>
  nudgeEverybody({
    ...{ db, organisation: house.organisation, origin: "https://house.example", draw: drawNothing, say },
    now: new Date(`${day}T06:00:00Z`),
  });
const lettersTo = async ({ viewer }: Context) =>
  (await db.select().from(outgoingMails).where(eq(outgoingMails.address, viewer.email))).map(
    ({ textBody }) => textBody,
  );

it("tell nobody of a budget that is hidden from them, however late somebody is with it", async () => {
  const { from, budgetId } = await twoLines(asking);
  await askOverride(lead, { lineId: from, beyond: "5.00", reason: "More" });
  await restrictBudget(finance, { budgetId, isRestricted: true, reason: "Wages" });
  await run("2026-12-04");
  expect(await lettersTo(cio)).toEqual([expect.stringContaining("duty.name.override")]);
  expect(await lettersTo(outsider)).toEqual([]);
  await restrictBudget(finance, { budgetId, isRestricted: false, reason: "For all" });
  await run("2026-12-07");
  expect(await lettersTo(outsider)).toEqual([expect.stringContaining("duty.name.override")]);
});
