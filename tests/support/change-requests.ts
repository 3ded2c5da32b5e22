import type { Database } from "@/db/client";
import { requestChange } from "@/lib/budgets/commands/requests/request-change";
import type { Context } from "@/lib/kernel/operation";
import { aBudget, aLine } from "./money";
import { aHouse, type House } from "./people";

/** A house in which a lead asks, the chiefs of IT and marketing decide, and finance keeps the money. */
export interface AskingHouse {
  readonly house: House;
  readonly finance: Context;
  readonly lead: Context;
  readonly it: Context;
  readonly marketing: Context;
}

export async function anAskingHouse(db: Database): Promise<AskingHouse> {
  const house = await aHouse(db);
  const [finance, lead] = [await house.as("finance_controller"), await house.as("stream_lead")];
  const it = await house.as("executive", { side: "it", name: "cio" });
  return { house, finance, lead, it, marketing: await house.as("executive", { side: "marketing", name: "cmo" }) };
}

/** A budget of 200.00 on two lines of 100.00, each paid by IT and marketing 60/40. */
export async function twoLines({ finance, house }: AskingHouse) {
  const { id: budgetId } = await aBudget(finance);
  const [from, to] = [
    await aLine(finance, house, { budgetId, amount: "100.00" }),
    await aLine(finance, house, { budgetId, amount: "100.00" }),
  ];
  return { budgetId, from: from.id, to: to.id };
}

type Lines = Awaited<ReturnType<typeof twoLines>>;

/** Asks to move money between the two lines. */
export const askTransfer = (asker: Context, { from, to }: Lines, amount = "40.00") =>
  requestChange(asker, { kind: "transfer", lineId: from, toLineId: to, amount, reason: "More where it counts" });
