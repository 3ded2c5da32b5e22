import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, it } from "vitest";
import { budgetFile } from "@/app/(dashboard)/budgets/[id]/export/budget-file";
import { planFile } from "@/app/(dashboard)/budgets/[id]/export/plan-file";
import { spendFile } from "@/app/(dashboard)/budgets/[id]/export/spend-file";
import { axisFile } from "@/app/(dashboard)/budgets/by/export/axis-file";
import { journalFile } from "@/app/(dashboard)/budgets/entries/export/journal-file";
import { roles } from "@/db/vocabulary/people";
import { postEntry } from "@/lib/budgets/commands/post-entry";
import { addBudgetReader } from "@/lib/budgets/commands/restricted/budget-readers";
import { restrictBudget } from "@/lib/budgets/commands/restricted/restrict-budget";
import { axes } from "@/lib/budgets/reading/schema";
import type { Context } from "@/lib/kernel/operation";
import { testApi } from "../support/api";
import { aBudget, aLine } from "../support/money";

const { house, token, call } = await testApi();
const finance = await house.as("finance_controller");
const reader = await house.as("viewer", { name: "Rik" });
const chief = await house.as("executive", { side: "it", name: "Chris" });
const outsiders: Record<string, Context> = { token: house.asToken("budget:read") };
for (const role of roles.filter((one) => one !== "finance_controller")) {
  outsiders[role] = await house.as(role, role === "executive" ? { side: "finance" } : {});
}
const insiders: Record<string, Context> = { finance, reader, chief };
const script = await token("budget:read");

async function spentBudget(amount: string) {
  const { id: budgetId } = await aBudget(finance);
  const { id: lineId } = await aLine(finance, house, { budgetId, amount: "5000" });
  const paid = { lineId, kind: "actual", amount, postedOn: "2026-04-01", functionId: house.functionIds.it };
  await postEntry(finance, paid);
  return budgetId;
}

/** The files that hold money of more than one budget. */
const acrossBudgets: Record<string, (context: Context) => Promise<Response>> = {
  journal: (context) => journalFile(context, {}),
  ...Object.fromEntries(axes.map((axis) => [axis, (context: Context) => axisFile(context, { axis, filter: {} })])),
};
/** Those of one, which are read whole or not at all; the last two an import takes. */
const ofOneBudget = { budgetFile, planFile, spendFile };

const first = await spentBudget("7.00");
const textsBefore = new Map<string, string>();
const answersBefore: Record<string, unknown> = {};
const addresses = ["/budgets", "/budgets?search=none", "/spend", "/spend?groupBy=budget,function"];

beforeAll(async () => {
  for (const [who, context] of Object.entries(outsiders)) {
    for (const [file, give] of Object.entries(acrossBudgets)) {
      textsBefore.set(`${who} ${file}`, await (await give(context)).text());
    }
  }
  for (const at of addresses) answersBefore[at] = (await call(`GET ${at}`, { token: script })).body;
  const budgetId = await spentBudget("713.17");
  await addBudgetReader(finance, { budgetId, userId: reader.viewer.id });
  await restrictBudget(finance, { budgetId, isRestricted: true, reason: "Not for all" });
});

describe.each(Object.keys(acrossBudgets))("the file %s", (file) => {
  it.each(Object.keys(outsiders))(
    "ends, for %s, with how much it leaves out, and is the same without it",
    async (who) => {
      const answer = await acrossBudgets[file]!(outsiders[who]!);
      expect(answer.headers.get("restricted-left-out")).toBe("1");
      const text = await answer.text();
      const rows: string[][] = parse(text, { bom: true });
      expect(rows.at(-1)).toEqual(["# 1 restricted budget is left out.", ...rows[0]!.slice(1).map(() => "")]);
      const last = text.lastIndexOf("# 1 ");
      expect(text.slice(0, last)).toBe(textsBefore.get(`${who} ${file}`));
      expect(text).not.toContain("713.17");
    },
  );

  it.each(Object.keys(insiders))("leaves nothing out for %s, and says so in its header alone", async (who) => {
    const answer = await acrossBudgets[file]!(insiders[who]!);
    expect(answer.headers.get("restricted-left-out")).toBe("0");
    const text = await answer.text();
    expect(text).not.toContain("# ");
    expect(text).toMatch(file === "journal" ? /713\.17/ : /720\.17/);
  });
});

it.each(Object.entries(ofOneBudget))("adds nothing to the file of one budget: %s", async (_name, give) => {
  const answer = await give(outsiders.viewer!, first);
  expect(answer.headers.has("restricted-left-out")).toBe(false);
  expect(await answer.text()).toBe(await (await give(finance, first)).text());
});

it.each(addresses)("counts in the answer of %s, whatever is asked for, and changes nothing else", async (at) => {
  const { body } = await call(`GET ${at}`, { token: script });
  expect(body).toEqual({ ...(answersBefore[at] as object), hidden: 1 });
  expect(answersBefore[at]).toMatchObject({ hidden: 0 });
});
