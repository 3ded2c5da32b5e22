import { expect, it } from "vitest";
import { tokenScopes } from "@/db/vocabulary/people";
import { createBudget } from "@/lib/budgets/commands/create-budget";
import { restrictBudget } from "@/lib/budgets/commands/restricted/restrict-budget";
import type { Context } from "@/lib/kernel/operation";
import { testDatabase } from "@/tests/support/database";
import { importRuns } from "@/tests/support/import-runs";
import { aHouse } from "@/tests/support/people";
import { listImports } from "../queries/list-imports";
import { listProblems, readImport } from "../queries/read-import";

const { db } = await testDatabase();
const house = await aHouse(db);
const finance = await house.as("finance_controller", { side: "finance" });
const outsiders = {
  lead: await house.as("stream_lead"),
  admin: await house.as("admin"),
  token: house.asToken(...tokenScopes),
};
const { run } = importRuns();
const header = "Budget,Fiscal year,Stage,Amount,Currency,Line\n";
const open = `Harbour,FY2026,adopted,5,EUR,Desk\n`;
const opened = async (name: string) =>
  createBudget(finance, { key: name.toLowerCase().replace(" ", "-"), name, fiscalYear: "FY2026", currency: "EUR" });
const restrict = (budgetId: string) => restrictBudget(finance, { budgetId, isRestricted: true, reason: "Not for all" });

/** What is left of an import for somebody. */
async function seen(by: Context, id: string) {
  const isRead = await readImport(by, { id }).then(
    () => true,
    () => false,
  );
  const { items } = await listImports(by, { withPreviews: true });
  const problems = [...(await listProblems(by, { id })), ...(await listProblems(by, { id, isWarning: true }))];
  return { isRead, isListed: items.some((one) => one.id === id), problems: problems.length };
}

const absent = { isRead: false, isListed: false, problems: 0 };
const rows: Record<string, (name: string) => string> = {
  "whose amount nobody can read": (name) => `${name},FY2026,adopted,about 7 for the move,EUR,Van\n`,
  "in other letters": (name) => `${name.toUpperCase()}\u200b ,FY2026,adopted,x,EUR,Van\n`,
  "with a cell too many": (name) => `${name},FY2026,adopted,7,EUR,Van,and more\n`,
  "in another column": (name) => `Harbour,FY2026,adopted,x,EUR,${name}\n`,
  "that could be read, in another currency": (name) => `${name},FY2026,adopted,7,USD,Van\n`,
};

it.each(Object.keys(rows))(
  "an import is absent for whom the budget of a rejected row %s is hidden from",
  async (how) => {
    const name = `Falcon ${how.length}`;
    const { id: budgetId } = await opened(name);
    const content = header + open.replace("Desk", how.replaceAll(",", "")) + rows[how]!(name);
    const done = await run(finance, content, { kind: "budget_lines", onError: "skip" });
    expect(done).toMatchObject({ isWritten: true, accepted: 1, rejectedCount: 1 });
    for (const by of Object.values(outsiders)) expect((await seen(by, done.id)).isRead).toBe(true);
    await restrict(budgetId);
    for (const [who, by] of Object.entries(outsiders)) expect([who, await seen(by, done.id)]).toEqual([who, absent]);
    expect((await seen(finance, done.id)).isRead).toBe(true);
  },
);

it("a check is absent too, for whoever asked for it, and for a budget that came later", async () => {
  const { token } = outsiders;
  const content = `${header}Osprey,FY2026,adopted,7,EUR,Van\n`;
  const { id } = await run(token, content, { kind: "budget_lines", mode: "preview" });
  const later = await run(finance, `${header}${open}osprey,FY2026,adopted,x,EUR,Van\n`, {
    kind: "budget_lines",
    onError: "skip",
  });
  expect((await seen(token, id)).isRead).toBe(true);
  await restrict((await opened("Osprey")).id);
  for (const by of Object.values(outsiders))
    expect([await seen(by, id), await seen(by, later.id)]).toEqual([absent, absent]);
});

it("an import that names no hidden budget stays, though another year of one of its budgets is hidden", async () => {
  const done = await run(finance, `${header}Heron,FY2026,adopted,7,EUR,Van\nGull,FY2026,adopted,x,EUR,Van\n`, {
    ...{ kind: "budget_lines", onError: "skip" },
  });
  const { id } = await createBudget(finance, { key: "heron", name: "Heron", fiscalYear: "FY2027", currency: "EUR" });
  await restrict(id);
  for (const by of Object.values(outsiders)) expect((await seen(by, done.id)).isRead).toBe(true);
});
