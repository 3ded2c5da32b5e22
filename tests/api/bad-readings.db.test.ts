import { Pool } from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { POST as IMPORT } from "@/app/api/v1/imports/route";
import { kpis } from "@/db/schema";
import { auditEntries } from "@/db/schema/audit";
import { testApi } from "../support/api";
import { rowCounts } from "../support/import-runs";
import { now } from "../support/people";

const { db, token, call } = await testApi();
const owner = new Pool({ connectionString: process.env.DATABASE_URL ?? "", max: 1 });
owner.on("error", () => {});
afterAll(() => owner.end());
const about = { direction: "up", cadence: "weekly", createdAt: now } as const;
await db.insert(kpis).values([
  { key: "orders", name: "Orders", unit: "count", ...about },
  { key: "opt-in", name: "Opt-in", unit: "percent", ...about },
]);
const script = await token("kpi:write", "import:write");

type Bad = {
  readonly what: string;
  readonly kpi?: string;
  /** Of each field, the JSON as a script writes it. */
  readonly json: Readonly<Record<string, string>>;
  /** The same in a file; left out where it is the JSON without quotes. */
  readonly cells?: Readonly<Record<string, string>>;
};

const week = { period: '"2026-W40"' };
const bad: readonly Bad[] = [
  { what: "a period to come", json: { period: '"2027-W20"', value: "1" } },
  { what: "a period of another cadence", json: { period: '"2026-11"', value: "1" } },
  { what: "a week there is not", json: { period: '"2026-W54"', value: "1" } },
  { what: "no period", json: { period: '""', value: "1" } },
  { what: "a denominator of 0", kpi: "opt-in", json: { ...week, numerator: "1", denominator: "0" } },
  { what: "half a ratio", kpi: "opt-in", json: { ...week, numerator: "1" } },
  { what: "nothing measured", json: week },
  { what: "text for a number", json: { ...week, value: '"twelve"' } },
  { what: "another unit", json: { ...week, value: '"12 %"' } },
  { what: "a rate nobody means", kpi: "opt-in", json: { ...week, value: "123456" } },
  { what: "no number", json: { ...week, value: "NaN" } },
  { what: "an endless number", json: { ...week, value: "1e999" } },
  { what: "a spreadsheet's error", json: { ...week, value: '"#DIV/0!"' } },
  { what: "a NUL", json: { ...week, value: "1", region: '"No\\u0000rd"' }, cells: { region: "No\0rd" } },
  { what: "a script", json: { ...week, value: "\"=HYPERLINK('x')\"" } },
];

const counted = async () => ({ rows: await rowCounts(owner), audited: await db.$count(auditEntries) });
const jsonOf = (fields: Readonly<Record<string, string>>) =>
  `{${Object.entries(fields)
    .map(([name, value]) => `"${name}":${value}`)
    .join(",")}}`;

async function importFile(
  content: string,
): Promise<{ status: number; body: { detail?: string; rejected?: unknown[] } }> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ kind: "readings", mode: "commit", onError: "abort" }))
    form.append(name, value);
  form.append("file", new Blob([content]), "readings.csv");
  const headers = { authorization: `Bearer ${script}` };
  const request = new Request("http://localhost/api/v1/imports", { method: "POST", headers, body: form });
  const response = await IMPORT(request, { params: Promise.resolve({}) });
  return { status: response.status, body: (await response.json()) as object };
}

describe.each(bad)("a reading with $what", ({ kpi = "orders", json, cells }) => {
  const { period = '""', ...body } = json;

  it("is refused alone, and nothing is written", async () => {
    const before = await counted();
    const path = encodeURIComponent(JSON.parse(period) as string) || "%20";
    const reply = await call(`PUT /kpis/${kpi}/readings/${path}`, { token: script, body: jsonOf(body) });
    expect([400, 404]).toContain(reply.status);
    expect(reply.body.detail).toMatch(/\.$|:/);
    expect(await counted()).toEqual(before);
  });

  it("is refused among good ones in a batch, and nothing is written", async () => {
    const before = await counted();
    const sent = `{"readings":[{"period":"2026-W30","value":1},${jsonOf(json)},{"period":"2026-W31","value":2}]}`;
    const reply = await call(`POST /kpis/${kpi}/readings/batch`, { token: script, body: sent });
    expect([400, 422]).toContain(reply.status);
    if (reply.status === 422)
      expect(new Set(reply.body.errors.map((one: { index: number }) => one.index))).toEqual(new Set([1]));
    expect(await counted()).toEqual(before);
  });

  it("is refused among good ones in a file, naming its row, and nothing is written", async () => {
    const before = await rowCounts(owner);
    const fields = ["period", "value", "numerator", "denominator", "region"];
    const plain = (name: string) => cells?.[name] ?? (json[name] ?? "").replace(/^"|"$/g, "");
    const rows = [["2026-W30", "1", "", "", ""], fields.map(plain), ["2026-W31", "2", "", "", ""]];
    const file = [["kpi", ...fields], ...rows.map((row) => [kpi, ...row])].map((row) => row.join(",")).join("\n");
    const { status, body: told } = await importFile(`${file}\n`);
    expect([400, 422]).toContain(status);
    if (status === 422) expect(told.rejected).toMatchObject([{ row: 3 }]);
    else expect(told.detail).toContain("3");
    expect(await rowCounts(owner)).toEqual(before);
  });
});
