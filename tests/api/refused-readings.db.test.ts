import { describe, expect, it } from "vitest";
import { typedAnswers } from "@/app/(dashboard)/kpis/typed-answers";
import { kpis, readings } from "@/db/schema";
import { Refusal } from "@/lib/kernel/errors";
import { recordReading } from "@/lib/kpis/commands/record-reading";
import { testApi } from "../support/api";
import { sameNames } from "../support/import-files";
import { importRuns } from "../support/import-runs";
import { now } from "../support/people";

const { db, house, token, call } = await testApi();
const { run } = importRuns();
const kind = { direction: "up", cadence: "weekly", createdAt: now } as const;
await db.insert(kpis).values([
  { key: "orders", name: "Orders", unit: "count", ...kind },
  { key: "revenue", name: "Revenue", unit: "money", currency: "EUR", ...kind },
  { key: "opt-in", name: "Opt-in", unit: "percent", ...kind },
]);
const executive = await house.as("executive");
const finance = await house.as("finance_controller", { side: "finance" });
const script = await token("kpi:write");

type Bad = { readonly kpi: string; readonly period?: string; readonly [figure: string]: string | undefined };

/** What a person typed into the form, as its action hands it to the command. */
async function byPage({ period = "2026-W47", ...typed }: Bad): Promise<string> {
  const form = new FormData();
  for (const [name, text] of Object.entries({ ...typed, period })) form.set(name, text ?? "");
  const raw = typedAnswers(form, ["value", "numerator", "denominator"]);
  return refusedWith(recordReading(executive, { ...raw, confirmation: "asked" }));
}

/** The same over the API; a figure that is one is sent as a number, anything else as the text it is. */
async function byApi({ kpi, period = "2026-W47", ...typed }: Bad): Promise<string> {
  const figure = (text = "") => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text);
  const body = Object.fromEntries(Object.entries(typed).map(([name, text]) => [name, figure(text)]));
  const { status, body: problem } = await call(`PUT /kpis/${kpi}/readings/${period}`, { token: script, body });
  expect(status).toBe(400);
  return problem.code;
}

/** The same as the second row of a file whose first is good; nothing of either may be written. */
async function byImport({ kpi, period = "2026-W47", ...typed }: Bad): Promise<string> {
  const columns = ["kpi", "period", "value", "numerator", "denominator"];
  const cells = (row: Record<string, string | undefined>) =>
    columns.map((column) => `"${row[column] ?? ""}"`).join(",");
  const rows = [
    columns.join(","),
    cells({ kpi: "orders", period: "2026-W40", value: "1" }),
    cells({ kpi, period, ...typed }),
  ];
  const ask = { kind: "readings", mapping: sameNames(columns), onError: "abort" } as const;
  const report = await run(finance, `${rows.join("\n")}\n`, ask);
  expect(report).toMatchObject({ isWritten: false, rejectedCount: 1, rejected: [{ row: 3 }] });
  return report.rejected[0]?.reason.key ?? "";
}

async function refusedWith(attempt: Promise<unknown>): Promise<string> {
  const error = await attempt.catch((thrown: unknown) => thrown);
  if (!(error instanceof Refusal)) throw new Error("was not refused");
  return error.key;
}

describe("a reading nobody should take", () => {
  it.each<[string, Bad, string]>([
    ["a week to come", { kpi: "orders", period: "2026-W49", value: "1" }, "kpi.reading.future_period"],
    ["a month for a weekly KPI", { kpi: "orders", period: "2026-10", value: "1" }, "kpi.reading.no_such_period"],
    ["a percent sign on a count", { kpi: "orders", value: "12 %" }, "kpi.reading.other_unit"],
    ["pounds for euros", { kpi: "revenue", value: "£5" }, "kpi.reading.other_currency"],
    ["euros for a percentage", { kpi: "opt-in", value: "€5" }, "kpi.reading.other_unit"],
    ["a percentage nobody means", { kpi: "opt-in", value: "4100" }, "kpi.reading.implausible_percent"],
    [
      "a ratio with its numbers swapped",
      { kpi: "opt-in", numerator: "900", denominator: "8" },
      "kpi.reading.implausible_percent",
    ],
  ])("is refused in the same words by page, API and import: %s", async (_what, bad, key) => {
    const before = await db.$count(readings);
    expect([await byPage(bad), await byApi(bad), await byImport(bad)]).toEqual([key, key, key]);
    expect(await db.$count(readings)).toBe(before);
  });

  it.each<[string, Bad, [page: string, file: string]]>([
    [
      "a ratio of nothing",
      { kpi: "opt-in", numerator: "1", denominator: "0" },
      ["kpi.reading.zero_denominator", "import.reason.denominator_zero"],
    ],
    [
      "words for a number",
      { kpi: "orders", value: "many" },
      ["kpi.reading.not_a_number", "import.reason.not_a_number"],
    ],
    [
      "figures with letters between them",
      { kpi: "orders", value: "1o0" },
      ["kpi.reading.not_a_number", "import.reason.not_a_number"],
    ],
  ])("is refused by all three, the file naming its cell: %s", async (_what, bad, [page, file]) => {
    const before = await db.$count(readings);
    expect([await byPage(bad), await byApi(bad), await byImport(bad)]).toEqual([page, page, file]);
    expect(await db.$count(readings)).toBe(before);
  });

  it("is one of a closed period without a note; a file is its own note", async () => {
    const closed = { kpi: "orders", period: "2024-W10", value: "7" };
    expect(await byPage(closed)).toBe("kpi.reading.closed_period");
    expect(await byApi(closed)).toBe("kpi.reading.closed_period");
    await recordReading(executive, { ...closed, value: 7, note: "Restated" });
    const report = await run(finance, "kpi,period,value\norders,2024-W11,8\n", {
      ...({ kind: "readings", onError: "abort", mapping: sameNames(["kpi", "period", "value"]) } as const),
    });
    expect(report).toMatchObject({ isWritten: true, rejectedCount: 0 });
  });
});

describe("a value far from routine", () => {
  it("is asked about once on the page, and taken by the API without a question", async () => {
    const weeks = [40, 41, 42, 43, 44, 45, 46];
    for (const week of weeks) {
      const value = 100 + (week % 2);
      await recordReading(executive, { kpi: "revenue", period: `2026-W${week}`, value, confirmation: "asked" });
    }
    const odd = { kpi: "revenue", period: "2026-W47", value: 140 };
    await expect(recordReading(executive, { ...odd, confirmation: "asked" })).rejects.toMatchObject({
      key: "kpi.reading.far_from_routine",
      fields: { confirmation: expect.anything() },
    });
    await expect(recordReading(executive, { ...odd, confirmation: "given" })).resolves.toMatchObject({ isNew: true });
    const reply = await call("PUT /kpis/revenue/readings/2026-W47", { token: script, body: { value: 150 } });
    expect(reply.status).toBe(201);
  });
});
