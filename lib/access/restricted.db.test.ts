import { beforeAll, describe, expect, it } from "vitest";
import { syncs } from "@/db/schema";
import { roles, tokenScopes } from "@/db/vocabulary/people";
import { addBudgetReader } from "@/lib/budgets/commands/restricted/budget-readers";
import { restrictBudget } from "@/lib/budgets/commands/restricted/restrict-budget";
import { Refusal } from "@/lib/kernel/errors";
import { type Context, type Operation, operations } from "@/lib/kernel/operation";
import { testDatabase } from "@/tests/support/database";
import { around, askedAbout } from "@/tests/support/every-query";
import { aFullBudget, aStage, type Crew, type FullBudget, workAt } from "@/tests/support/full-budget";
import { aHouse, now } from "@/tests/support/people";

const modules = import.meta.glob(["../**/queries/**/*.ts", "../**/queries.ts", "!../**/*.test.ts"]);
await Promise.all(Object.values(modules).map((load) => load()));

const { db } = await testDatabase();
const house = await aHouse(db);
const queries = operations().filter(({ kind }) => kind === "query");

/**
 * Everybody who is neither finance nor named nor speaks for a function that pays: people of every other role, and a
 * script that may do everything.
 */
const outsiders: Record<string, Context> = { token: house.asToken(...tokenScopes) };
for (const role of roles.filter((one) => one !== "finance_controller")) {
  outsiders[role] = await house.as(role, { side: role === "executive" ? "finance" : "marketing", name: `the ${role}` });
}
const finance = await house.as("finance_controller", { name: "Odile" });
const insiders = {
  finance,
  reader: await house.as("viewer", { name: "Rik" }),
  chief: await house.as("executive", { side: "it", name: "Chris" }),
};
const crew: Crew = { db, house, finance, asker: outsiders.contributor! };

/** Stands in every name and text of the restricted budget, and the digits of every amount of it. */
const word = "Zanzibar";
const amount = "713171";
const told = /zanzibar|713171/i;

/** What tells how much is left out or was done; and files that wrote nothing, of which nobody knows what was in them. */
const mayDiffer =
  /countHiddenBudgets|readSync |readAgenda |listAudit|readChainHead|listImports 0|(readImport|listProblems) 1/;

let open: FullBudget;
let hidden: FullBudget;
const before = new Map<string, string>();

beforeAll(async () => {
  await db.insert(syncs).values({ week: "2026-W48", createdAt: now });
  const stage = await aStage(db);
  const work = await workAt(outsiders.executive!, stage, "Checkout");
  open = await aFullBudget(crew, "Harbour", "4242", work);
  for (const [name, who] of everyQuestion(outsiders, open, "Harbour")) before.set(name, await who());
  hidden = await aFullBudget(crew, word, amount, work);
  await addBudgetReader(finance, { budgetId: hidden.budget, userId: insiders.reader.viewer.id });
  await restrictBudget(finance, { budgetId: hidden.budget, isRestricted: true, reason: "Not for all" });
});

it("asks every query of the product something it can answer", async () => {
  const unasked: string[] = [];
  for (const query of queries) {
    const answers = await Promise.all(
      questionsOf(query, open, "Harbour").map((input) => answerOf(query, finance, input)),
    );
    const isUseless = answers.every((answer) => /refusal\.input|^failed/.test(answer));
    if (isUseless && query.name !== "proposeMapping") unasked.push(query.name);
  }
  expect(unasked).toEqual([]);
  expect(Object.keys({ ...askedAbout, ...around }).filter((name) => !queries.some((one) => one.name === name))).toEqual(
    [],
  );
});

it.each(["finance", "reader", "chief"] as const)("shows all of a restricted budget to %s", async (who) => {
  const answers = await answersOf({ [who]: insiders[who] }, hidden, word);
  const telling = [...answers].filter(([, answer]) => told.test(answer)).map(([name]) => name.split(" ")[1]);
  expect(new Set(telling).size).toBeGreaterThanOrEqual(who === "finance" ? 35 : 30);
});

describe.each(Object.keys(outsiders))("to %s a restricted budget", (who) => {
  it("is told by no query, neither by name nor by amount", async () => {
    const answers = await answersOf({ [who]: outsiders[who]! }, hidden, word);
    expect([...answers].filter(([, answer]) => told.test(answer))).toEqual([]);
  });

  it("changes no answer about anything else", async () => {
    const answers = await answersOf({ [who]: outsiders[who]! }, open, "Harbour");
    for (const [name, answer] of answers) {
      if (!mayDiffer.test(name)) expect(`${name}\n${answer}`).toBe(`${name}\n${before.get(name)}`);
    }
  });
});

it("is counted for whoever it is left out for", async () => {
  const count = queries.find(({ name }) => name === "countHiddenBudgets")!;
  expect(await count.run(outsiders.contributor!, {})).toBe(1);
  for (const insider of Object.values(insiders)) expect(await count.run(insider, {})).toBe(0);
});

function* everyQuestion(visitors: Record<string, Context>, at: FullBudget, name: string) {
  for (const [who, context] of Object.entries(visitors)) {
    for (const query of queries) {
      for (const [index, input] of questionsOf(query, at, name).entries()) {
        yield [`${who} ${query.name} ${index}`, () => answerOf(query, context, input)] as const;
      }
    }
  }
}

async function answersOf(visitors: Record<string, Context>, at: FullBudget, name: string) {
  const answers = new Map<string, string>();
  for (const [question, ask] of everyQuestion(visitors, at, name)) answers.set(question, await ask());
  return answers;
}

const questionsOf = ({ name }: Operation, at: FullBudget, said: string): readonly object[] =>
  askedAbout[name]?.(at, said) ?? [around[name] ?? {}];

/** The answer, or the refusal, as somebody would read it; without the words they asked with. */
async function answerOf(query: Operation, context: Context, input: object): Promise<string> {
  try {
    return JSON.stringify(await query.run(context, input), inText) ?? "nothing";
  } catch (error) {
    if (error instanceof Refusal) return JSON.stringify([error.code, error.key, error.values, error.fields]);
    return `failed: ${error instanceof Error ? error.message.slice(0, 60) : "?"}`;
  }
}

function inText(_key: string, value: unknown): unknown {
  if (typeof value === "bigint") return String(value);
  if (value instanceof Set || value instanceof Map) return [...value];
  if (value && typeof value === "object" && "type" in value && value.type === "Buffer") return bytesOf(value);
  return value;
}

const bytesOf = (value: object): string =>
  "data" in value && Array.isArray(value.data) ? Buffer.from(value.data as number[]).toString("latin1") : "";
