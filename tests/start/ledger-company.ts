import type { Database } from "@/db/client";
import { entries } from "@/db/schema";
import { theSystem } from "@/lib/access/viewer";
import { addLine } from "@/lib/budgets/commands/add-line";
import { createBudget } from "@/lib/budgets/commands/create-budget";
import { postEntry } from "@/lib/budgets/commands/post-entry";
import { type Context, noOrganisation } from "@/lib/kernel/operation";
import { setUpOrganisation } from "@/lib/people/commands/set-up";
import { theOnlyOrganisation } from "@/lib/people/queries/viewer";

/** A company with a budget in pounds of two lines of a million each, made on the first start; who acts is the product itself. */
export async function theCompany(db: Database): Promise<Context> {
  const system = { viewer: theSystem, db, now: new Date(), requestId: null };
  const input = {
    ...{ organisation: "Shop", zone: "Europe/London", baseCurrency: "GBP", fiscalYearStartMonth: 1 },
    ...{ cioName: "Chief of IT", cioEmail: "cio@shop.example", cmoName: "Chief of Marketing" },
    ...{ cmoEmail: "cmo@shop.example", adminEmail: "admin@shop.example", password: "kill it as you like" },
  };
  if (!(await theOnlyOrganisation(db))) await setUpOrganisation({ ...system, organisation: noOrganisation }, input);
  const organisation = await theOnlyOrganisation(db);
  if (!organisation) throw new Error("The company was not made");
  const context = { ...system, organisation };
  if ((await db.$count(entries)) === 0) await fill(context);
  return context;
}

async function fill(context: Context): Promise<void> {
  const { id: budgetId } = await createBudget(context, {
    ...{ key: "joint", name: "Joint", fiscalYear: "FY2026", currency: "GBP" },
  });
  const [party] = await context.db.query.functions.findMany();
  const agreement = { mode: "equal", parties: [{ functionId: party?.id }] };
  for (const name of ["Search", "Social"]) {
    const { id: lineId } = await addLine(context, { budgetId, name, agreement });
    await postEntry(context, { lineId, kind: "allocation", amount: "1000000.00", postedOn: "2026-01-01" });
  }
}
