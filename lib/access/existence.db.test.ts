import { beforeAll, describe, expect, it } from "vitest";
import type { Database } from "@/db/client";
import { auditEntries } from "@/db/schema";
import { roles, tokenScopes } from "@/db/vocabulary/people";
import { restrictBudget } from "@/lib/budgets/commands/restricted/restrict-budget";
import { updateStatus } from "@/lib/initiatives/commands/update-status";
import { Refusal } from "@/lib/kernel/errors";
import { type Context, type Operation, operations } from "@/lib/kernel/operation";
import { editKpi } from "@/lib/kpis/commands/edit-kpi";
import { aimed, gone, unaimed } from "@/tests/support/aimed-commands";
import { testDatabase } from "@/tests/support/database";
import { type OneOfEach, oneOfEach } from "@/tests/support/one-of-each";
import { aHouse } from "@/tests/support/people";
import { mayAtAll } from "./policy";

const modules = import.meta.glob(["../**/commands/**/*.ts", "../**/commands.ts", "!../**/*.test.ts"]);
await Promise.all(Object.values(modules).map((load) => load()));

const { db } = await testDatabase();
const house = await aHouse(db);
const visitors: Record<string, Context> = { nobody: await house.withoutRole() };
for (const role of roles) visitors[role] = await house.as(role);
for (const scope of tokenScopes) visitors[scope] = house.asToken(scope);

const missing: OneOfEach = {
  ...{ kpi: "none", initiative: gone, stage: gone, journey: gone, budget: gone, line: gone, entry: gone },
  ...{ import: gone, session: gone, token: gone, person: gone, touchpoint: gone, note: gone, event: gone },
  tool: gone,
  sync: gone,
  ...{ syncWeek: "2026-W02", agendaItem: gone, agendaPark: gone, action: gone },
  ...{ mail: gone, paper: gone, sharedLink: gone, calendarFeed: gone },
  ...{ lane: gone, mapNote: gone, changeRequest: gone, invoice: gone, override: gone },
  ...{ rule: gone, source: "32000", value: "32000" },
  ...{ persona: gone, evidence: gone, opportunity: gone, proposal: gone, signal: gone, experiment: gone },
};
const present = await oneOfEach(house, db);

const commands = operations().filter(({ kind }) => kind === "command");
const barred = commands.flatMap((operation) =>
  Object.keys(visitors)
    .filter((who) => aimed[operation.name] && !mayAtAll(visitors[who]!.viewer, operation.capability))
    .map((who) => ({ name: operation.name, who, operation })),
);

it("knows of every command whether it is aimed at a row", () => {
  expect([...Object.keys(aimed), ...unaimed].sort()).toEqual(commands.map(({ name }) => name).sort());
});

describe("whoever may not act learns nothing of what exists", () => {
  it.each(barred)("$who × $name", async ({ name, who, operation }) => {
    const before = await db.$count(auditEntries);
    const noDatabase = new Proxy({} as Database, { get: () => expect.fail("the database was asked") });
    const [toMissing, toPresent] = await bothAnswers(operation, visitors[who]!);
    expect(toMissing).toEqual(toPresent);
    expect(toPresent).toEqual(["forbidden", `refusal.forbidden.${operation.capability.replace(".", "_")}`, {}]);
    expect(await answerOf(operation, { ...visitors[who]!, db: noDatabase }, aimed[name]!(present))).toEqual(toPresent);
    expect(await db.$count(auditEntries)).toBe(before);
  });
});

it.each(roles)("tells a %s of somebody else's session what it tells of none", async (role) => {
  const revoke = commands.find(({ name }) => name === "revokeSession")!;
  const [toMissing, toPresent] = await bothAnswers(revoke, visitors[role]!);
  expect(toPresent).toEqual(["not_found", "refusal.gone", {}]);
  expect(toMissing).toEqual(toPresent);
});

it("tells a lead, who may read another stream's row, that changing it is forbidden", async () => {
  const lead = await house.as("stream_lead");
  const change = { version: 1, changes: { name: "N" } };
  await expect(editKpi(lead, { key: present.kpi, ...change })).rejects.toMatchObject({ code: "forbidden" });
  await expect(editKpi(lead, { key: "none", ...change })).rejects.toMatchObject({ code: "not_found" });
});

it("lets a token that may only write change what it may not read", async () => {
  const update = { initiativeId: present.initiative, health: "on_track" };
  await expect(updateStatus(house.asToken("initiative:write"), update)).rejects.toMatchObject({ code: "invalid" });
});

describe("a restricted budget is as absent as none to whoever may not see it", () => {
  const { budget, line, entry, changeRequest, invoice, tool } = present;
  const inside = [budget, line, entry, changeRequest, invoice, tool];
  const reaching = commands.filter(({ name }) =>
    inside.some((id) => JSON.stringify(aimed[name]?.(present))?.includes(id)),
  );
  const outside = Object.keys(visitors).filter((who) => !mayAtAll(visitors[who]!.viewer, "budget.restrict"));
  const tried = reaching.flatMap((operation) =>
    outside
      .filter((who) => mayAtAll(visitors[who]!.viewer, operation.capability))
      .map((who) => ({ name: operation.name, who, operation })),
  );
  beforeAll(async () => {
    const restricting = { budgetId: budget, isRestricted: true, reason: "Not for all" };
    await restrictBudget(await house.as("finance_controller"), restricting);
  });

  it("is tried by every change that names anything in it", () => {
    expect(reaching.length).toBeGreaterThanOrEqual(20);
    expect(new Set(tried.map(({ who }) => who)).size).toBeGreaterThanOrEqual(4);
  });

  it.each(tried)("$who × $name", async ({ who, operation }) => {
    const [toMissing, toPresent] = await bothAnswers(operation, visitors[who]!);
    expect(toPresent).toEqual(["not_found", "refusal.gone", {}]);
    expect(toPresent).toEqual(toMissing);
  });
});

async function bothAnswers({ name, ...operation }: Operation, context: Context) {
  const input = aimed[name]!;
  const ask = (at: OneOfEach) => answerOf({ name, ...operation }, context, input(at));
  return [await ask(missing), await ask(present)] as const;
}

async function answerOf(operation: Operation, context: Context, input: object): Promise<unknown[]> {
  try {
    await operation.run(context, input);
    return ["done"];
  } catch (error) {
    if (error instanceof Refusal) return [error.code, error.key, error.values];
    throw error;
  }
}
