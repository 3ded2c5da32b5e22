import { beforeAll, describe, expect, it } from "vitest";
import { roles, sides } from "@/db/vocabulary/people";
import { restrictBudget } from "@/lib/budgets/commands/restricted/restrict-budget";
import { Refusal } from "@/lib/kernel/errors";
import { type Context, type Operation, operations } from "@/lib/kernel/operation";
import { testDatabase } from "@/tests/support/database";
import { around, askedAbout } from "@/tests/support/every-query";
import { expectedOperations } from "@/tests/support/expected-operations";
import { aFullBudget, aStage, type FullBudget, workAt } from "@/tests/support/full-budget";
import { aHouse } from "@/tests/support/people";
import { proves } from "@/tests/support/size";
import { homeViews } from "./homes";
import type { Grant, Role, Side } from "./viewer";

const modules = import.meta.glob([
  "../**/queries/**/*.ts",
  "../**/commands/**/*.ts",
  "../**/queries.ts",
  "../**/commands.ts",
  "!../**/*.test.ts",
]);
await Promise.all(Object.values(modules).map((load) => load()));

const { db, owner } = await testDatabase();
const house = await aHouse(db);
const finance = await house.as("finance_controller", { name: "Odile" });
/** Who may look through another role: one to whom the restricted budget is shown, and two it is hidden from. */
const viewers = {
  insider: await house.as("executive", { side: "it", name: "Chris" }),
  outsider: await house.as("executive", { side: "other", name: "Cleo" }),
  admin: await house.as("admin", { name: "Ada" }),
};
type Who = keyof typeof viewers;

/** What stands in every name and amount of the restricted budget. */
const told = /zanzibar|713171/i;
/** Words of the product that follow the role and tell nothing of a record: its homes, and why it may not act. */
const ofTheRole = new Set<string>([...homeViews, "not_speaker"]);
/** How many are left out is one thing that grows as less is seen. */
const growing = new Set(["countHiddenBudgets"]);
const pairs = roles.flatMap((role) => sides.map((side) => ({ role, side })));
const queries = operations().filter(({ kind }) => kind === "query");
const commands = operations().filter(({ kind }) => kind === "command");

let open: FullBudget;
let hidden: FullBudget;
/** What each is told as themselves, question by question. */
const own: Record<Who, Map<string, Told>> = { insider: new Map(), outsider: new Map(), admin: new Map() };
type Told = { readonly answer: string; readonly facts: ReadonlySet<string> };
const nothing: Told = { answer: "", facts: new Set() };

beforeAll(async () => {
  const asker = await house.as("contributor", { side: "marketing" });
  const crew = { db, house, finance, asker };
  const work = await workAt(viewers.insider, await aStage(db), "Checkout");
  open = await aFullBudget(crew, "Harbour", "4242", work);
  hidden = await aFullBudget(crew, "Zanzibar", "713171", work);
  await restrictBudget(finance, { budgetId: hidden.budget, isRestricted: true, reason: "Not for all" });
  answerOnce(db.$client);
  for (const who of Object.keys(viewers) as Who[]) {
    for (const [name, ask] of everyQuestion(viewers[who])) {
      const answer = await ask();
      own[who].set(name, { answer, facts: new Set(factsOf(answer)) });
    }
  }
}, 120_000);

describe.each(Object.keys(viewers) as Who[])("what %s reads through another role", (who) => {
  it.each(pairs)("as $role of $side is no more than they read themselves, in any query", async ({ role, side }) => {
    for (const [name, ask] of everyQuestion(seeingAs(viewers[who], role, side))) {
      proves("A4 see-as × queries", "cells", 1);
      const answer = await ask();
      const { answer: mine, facts: known } = own[who].get(name) ?? nothing;
      if (isRefused(mine)) expect([name, isRefused(answer)]).toEqual([name, true]);
      if (answer === mine || isRefused(answer) || growing.has(name.split(" ")[0] ?? "")) continue;
      const beyond = factsOf(answer).filter((fact) => !known.has(fact) && !ofTheRole.has(fact));
      expect([name, beyond]).toEqual([name, []]);
    }
  });
});

describe("a budget hidden from one of the two", () => {
  const askedOf = async (context: Context) => {
    const telling: string[] = [];
    for (const [name, ask] of everyQuestion(context)) if (told.test(await ask())) telling.push(name);
    return telling;
  };

  it("is told by no query to an executive of no function that pays, whatever role they look through", async () => {
    for (const { role, side } of [
      { role: "finance_controller", side: "finance" } as const,
      { role: "executive", side: "it" } as const,
    ]) {
      expect(await askedOf(seeingAs(viewers.outsider, role, side))).toEqual([]);
    }
  });

  it("is told by no query through a role it is hidden from, to whom it is shown", async () => {
    expect((await askedOf(viewers.insider)).length).toBeGreaterThan(20);
    for (const role of roles.filter((one) => one !== "finance_controller")) {
      expect(await askedOf(seeingAs(viewers.insider, role, "marketing"))).toEqual(
        role === "executive" ? expect.anything() : [],
      );
    }
  });
});

describe("whoever looks through another role", () => {
  const allowed = ["endSeeAs", "revokeSession"];

  it("is refused every command, in the same words, and nothing is written", async () => {
    const before = await rowCounts();
    for (const { role, side } of pairs) {
      for (const { name, run } of commands.filter((one) => !allowed.includes(one.name))) {
        proves("A4 see-as × commands", "cells", 1);
        const sample = expectedOperations[name]?.[1] ?? {};
        const refused = await run(seeingAs(viewers.insider, role, side), sample).catch((error: unknown) => error);
        expect([name, (refused as Refusal).code, (refused as Refusal).key]).toEqual([
          ...[name, "forbidden", "refusal.seeing_as"],
        ]);
      }
    }
    expect(await rowCounts()).toEqual(before);
    expect(commands.filter(({ name }) => allowed.includes(name))).toHaveLength(allowed.length);
  });
});

function seeingAs(context: Context, role: Role, side: Side): Context {
  const functionId = side === "other" ? null : house.functionIds[side];
  const grants: Grant[] = [{ role, side, functionId, streamId: null }];
  const seesAs = { role, side, streamName: null, own: context.viewer.grants };
  return { ...context, viewer: { ...context.viewer, grants, seesAs } };
}

function* everyQuestion(context: Context) {
  for (const at of [open, hidden]) {
    for (const query of queries) {
      const word = at === open ? "Harbour" : "Zanzibar";
      for (const [index, input] of (askedAbout[query.name]?.(at, word) ?? [around[query.name] ?? {}]).entries()) {
        yield [`${query.name} ${word} ${index}`, () => answerOf(query, context, input)] as const;
      }
    }
  }
}

const isRefused = (answer: string) => /^refused|^failed/.test(answer);

async function answerOf(query: Operation, context: Context, input: object): Promise<string> {
  try {
    return JSON.stringify(await query.run(context, input), inText) ?? "null";
  } catch (error) {
    if (error instanceof Refusal) return `refused ${error.code}`;
    return `failed: ${error instanceof Error ? error.message.slice(0, 60) : "?"}`;
  }
}

function inText(_key: string, value: unknown): unknown {
  if (typeof value === "bigint") return String(value);
  if (value instanceof Set || value instanceof Map) return [...value];
  return value;
}

/** Everything an answer names or allows: each text in it but sums, and each act it offers. */
function factsOf(answer: string): string[] {
  if (isRefused(answer)) return [];
  const facts = new Set<string>();
  JSON.parse(answer, (key, value) => {
    if (typeof value === "string" && !/^-?\d+( [A-Z]{3})?$/.test(value)) facts.add(value);
    if (value === true && /^may[A-Z]/.test(key)) facts.add(key);
    return value;
  });
  return [...facts];
}

/**
 * From now on a statement with the same values is sent to the database once: nothing is written while everybody is
 * asked, and most roles lead to the same statements.
 */
function answerOnce(pool: typeof db.$client): void {
  const send = pool.query.bind(pool) as (...asked: unknown[]) => unknown;
  const known = new Map<string, unknown>();
  pool.query = ((...asked: unknown[]) => {
    const key = JSON.stringify(asked, inText);
    const answer = known.get(key) ?? send(...asked);
    known.set(key, answer);
    return answer;
  }) as typeof pool.query;
}

/** Asked of the database each time, past what `answerOnce` keeps. */
async function rowCounts(): Promise<Record<string, number>> {
  const { rows } = await owner.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' order by 1",
  );
  const counts: Record<string, number> = {};
  for (const { name } of rows) {
    const [row] = (await owner.query<{ n: number }>(`select count(*)::int as n from public."${name}"`)).rows;
    counts[name] = row?.n ?? -1;
  }
  return counts;
}
