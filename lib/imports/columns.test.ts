import { describe, expect, it } from "vitest";
import { fileOf, readFile, sameNames } from "@/tests/support/import-files";
import type { ImportKind } from "./fields";
import { guessMapping } from "./guess";
import { parseMapping } from "./mapping";

const spend = { postedOn: { from: "Date" }, amount: { from: "Amount" }, currency: { value: "GBP" } };
const suppliers = async (text: string, supplier: object) => {
  const { records } = await readFile("spend", fileOf(text), { fields: { ...spend, supplier } });
  return records.map((record) => record.supplier);
};

describe("headers", () => {
  it("match trimmed and without case, and those the file lacks are passed over", async () => {
    const text = "date , AMOUNT,Vendor\n2024-01-02,5,Acme\n";
    expect(await suppliers(text, { from: ["Supplier", " vendor "] })).toEqual(["Acme"]);
  });

  it("that stand twice are told apart by number", async () => {
    const text = "Date,Amount,name,Name\n2024-01-02,5,Acme,Bolt\n";
    expect(await suppliers(text, { from: "name#1" })).toEqual(["Acme"]);
    expect(await suppliers(text, { from: "NAME#2" })).toEqual(["Bolt"]);
  });

  it("that stand twice are refused by name where nobody says which is meant", async () => {
    const text = "Date,Amount,name,Name,Amount\n2024-01-02,5,Acme,Bolt,999\n";
    const refused = { key: "import.refusal.headers_twice", values: { count: 2, headers: "Amount, name" } };
    await expect(suppliers(text, { from: "Name" })).rejects.toMatchObject(refused);
  });

  it("of several, the first that is not empty speaks, and a problem names that one", async () => {
    const text = "Date,Posted,Amount,A,B\n,31/02/2024,5, ,Bolt\n2024-01-02,13/02/2024,5,Acme,Bolt\n";
    const mapping = { fields: { ...spend, postedOn: { from: ["Date", "Posted"] }, supplier: { from: ["A", "B"] } } };
    const { records, rejects } = await readFile("spend", fileOf(text), mapping);
    expect(records.map(({ postedOn, supplier }) => [postedOn, supplier])).toEqual([["2024-01-02", "Acme"]]);
    expect(rejects).toMatchObject([{ row: 2, column: "Posted", value: "31/02/2024", suggestion: "2024-02-29" }]);
  });

  it("of several with a scale, the first whose word the scale knows speaks; otherwise says the rest", async () => {
    const text = "id,new,old\n1,tbc,RED\n2,,\n3,prose,more prose\n4,on_track,Red\n5,No_Update,\n";
    const status = { from: ["new", "old"], scale: { " red": "off_track" }, otherwise: "not_rated" };
    const { records } = await readFile("initiatives", fileOf(text), {
      fields: { externalId: { from: "id" }, name: { from: "id" }, status },
    });
    expect(records.map((record) => record.status)).toEqual(["off_track", "not_rated", "not_rated", "on_track", null]);
  });

  it("missing for a required field reject every row with that reason", async () => {
    const { rejects, rejectedRows, prepared } = await readFile(
      "spend",
      fileOf("Date,Sum\n2024-01-02,5\n2024-01-03,6\n"),
      {
        fields: { ...spend, amount: { from: ["Amount", "Value"] } },
      },
    );
    expect(rejectedRows).toBe(2);
    expect(rejects[1]).toMatchObject({
      row: 3,
      column: "Amount",
      reason: { key: "import.reason.column_missing", values: { field: "amount", headers: "Amount, Value" } },
    });
    expect(prepared.plan.missing).toEqual([{ field: "amount", headers: ["Amount", "Value"] }]);
  });
});

describe("templates", () => {
  const read = (kpi: object, text = "Slug,week,v\nsorn,2024-W02,5\n,2024-W02,6\n") =>
    readFile("readings", fileOf(text), { fields: { kpi, period: { from: "week" }, value: { from: "v" } } });

  it.each([{ value: "takeup-{slug}" }, { from: "takeup-{Slug}" }])(
    "build a key from a column, and nothing from an empty cell",
    async (kpi) => {
      const { records, rejects } = await read(kpi);
      expect(records.map((record) => record.kpi)).toEqual(["takeup-sorn"]);
      expect(rejects).toMatchObject([{ row: 3, column: "Slug", reason: { key: "import.reason.required_empty" } }]);
    },
  );

  it("name the column the file lacks", async () => {
    expect((await read({ value: "takeup-{Service}" })).rejects[0]).toMatchObject({
      column: "Service",
      reason: { key: "import.reason.column_missing" },
    });
  });
});

describe("unpivot", () => {
  const wide = "DATE,tv_S,radio_s,clicks\n2024-01-01,10,,7\n2024-01-08,x,20,7\n";
  const mapping = (unpivot: object, fields = {}) => ({
    fields: { postedOn: { from: "DATE" }, currency: { value: "GBP" }, ...fields },
    unpivot,
  });

  it("makes a record of every filled cell whose header fits, and none of an empty one", async () => {
    const { records, rejects, rejectedRows } = await readFile(
      "spend",
      fileOf(wide),
      mapping({ columns: "^(?<category>.+)_S$", as: "amount" }, { amount: { sign: -1 } }),
    );
    expect(records.map(({ category, amount, postedOn }) => [category, amount, postedOn])).toEqual([
      ["tv", -1000n, "2024-01-01"],
      ["radio", -2000n, "2024-01-08"],
    ]);
    expect(rejects).toMatchObject([{ row: 3, column: "tv_S", value: "x" }]);
    expect(rejectedRows).toBe(1);
  });

  it("that fits no header leaves its field missing", async () => {
    const { rejects } = await readFile(
      "spend",
      fileOf(wide),
      mapping({ columns: "^(?<category>.+)_cost$", as: "amount" }),
    );
    expect(rejects[0]).toMatchObject({ field: "amount", reason: { key: "import.reason.column_missing" } });
  });

  it.each([
    ["(?<category>(a+)+)$", "unpivot_pattern_unsafe"],
    ["(?<category>(a|aa)*)$", "unpivot_pattern_unsafe"],
    ["(?<category>.*.*.*.*)$", "unpivot_pattern_unsafe"],
    ["(?:a?){50}(?<category>a)", "unpivot_pattern_unsafe"],
    ["a?a?a?a?a?a?a?(?<category>a)", "unpivot_pattern_unsafe"],
    ["(?<category>a)\\1", "unpivot_pattern_unsafe"],
    ["(?<category>a", "unpivot_pattern_broken"],
    ["(?<colour>.+)_S", "unpivot_unknown_field"],
  ])("refuses the pattern %s", async (columns, key) => {
    const attempt = readFile("spend", fileOf(wide), mapping({ columns, as: "amount" }));
    await expect(attempt).rejects.toMatchObject({ key: `import.refusal.${key}` });
  });

  it.each(["^(?<period>\\d{4}-Q\\d) Vol\\.$", "^(?P<channel>[a-z]+(?:_x)?)_(?:spend|S)$"])(
    "takes the everyday pattern %s",
    async (columns) => {
      await expect(
        readFile("readings", fileOf(wide), { fields: { kpi: { value: "k" } }, unpivot: { columns, as: "value" } }),
      ).resolves.toBeDefined();
    },
  );
});

describe("a mapping", () => {
  it.each([
    [{ fields: {} }, "mapping_names_no_field"],
    [{}, "mapping_names_no_field_object"],
    [null, "mapping_names_no_field_object"],
    ["{broken", "mapping_not_json"],
    [{ fields: { colour: { from: "a" } } }, "unknown_field"],
    [{ fields: { amount: { from: "a", colour: 1 } } }, "mapping_unknown_key"],
    [{ fields: { amount: { from: "a" } }, extra: 1 }, "mapping_unknown_key"],
    [{ fields: { amount: {} } }, "field_needs_one_source"],
    [{ fields: { amount: { from: "a", value: "1" } } }, "field_needs_one_source"],
    [{ fields: { amount: { from: 7 } } }, "mapping_wrong_shape"],
    [{ fields: { amount: { from: "a", sign: 2 } } }, "mapping_wrong_shape"],
    [{ fields: { amount: { from: "a", unit: 0 } } }, "mapping_wrong_shape"],
    [{ fields: { supplier: { from: "a", unit: 10 } } }, "unit_on_non_number"],
    [{ fields: { amount: { from: "a" } }, unpivot: { columns: "x", as: "amount" } }, "field_filled_twice"],
  ])("is refused, clearly, as %j", (mapping, key) => {
    expect(() => parseMapping("spend", mapping)).toThrow(expect.objectContaining({ key: `import.refusal.${key}` }));
  });

  it("may lead a scale only to words the field has", () => {
    const status = { from: "rag", scale: { Amber: "amber" } };
    expect(() => parseMapping("initiatives", { fields: { status } })).toThrow(
      expect.objectContaining({ key: "import.refusal.scale_leads_nowhere" }),
    );
  });

  it.each([
    '{"fields": {"amount": {"from": "a"}, "__proto__": {"from": "b"}}}',
    '{"fields": {"amount": {"from": "a"}}, "__proto__": {}}',
    '{"fields": {"amount": {"from": "a", "__proto__": 1}}}',
    '{"fields": {"amount": {"from": "a", "scale": {"__proto__": "1"}}}}',
    '{"fields": {"amount": {"from": "a"}}, "unpivot": {"columns": "x", "as": "value", "with": {"__proto__": "{a}"}}}',
  ])("is refused, not read without it, where it names __proto__: %s", (text) => {
    const refusal = expect.objectContaining({ key: "import.refusal.mapping_unknown_key" });
    expect(() => parseMapping("spend", text)).toThrow(refusal);
    expect(() => parseMapping("spend", JSON.parse(text))).toThrow(refusal);
  });

  it("may be JSON text, or auto", () => {
    expect(parseMapping("spend", '{"fields":{"amount":{"from":"a"}}}')).toEqual({ fields: { amount: { from: "a" } } });
    expect([parseMapping("spend", "auto"), parseMapping("spend", '"auto"')]).toEqual(["auto", "auto"]);
  });
});

describe("a guess", () => {
  const guessed = (kind: ImportKind, headers: string) =>
    Object.fromEntries(
      Object.entries(guessMapping(kind, headers.split(",")).fields).map(([field, rule]) => [field, rule.from]),
    );

  it.each<[ImportKind, string, Record<string, string>]>([
    [
      "spend",
      "Date,Amount,Supplier,Dept,Ccy",
      { postedOn: "Date", amount: "Amount", supplier: "Supplier", function: "Dept", currency: "Ccy" },
    ],
    [
      "events",
      "user_id,session_id,event,timestamp,platform",
      { userId: "user_id", sessionId: "session_id", event: "event", timestamp: "timestamp", device: "platform" },
    ],
    [
      "budget_lines",
      "budget_year,department,fund_code,account_type,account_category,amount",
      {
        fiscalYear: "budget_year",
        function: "department",
        budget: "fund_code",
        kind: "account_type",
        category: "account_category",
        amount: "amount",
      },
    ],
    ["readings", "KPI,Week,Value", { kpi: "KPI", period: "Week", value: "Value" }],
    [
      "initiatives",
      "Project name,RAG,year",
      { externalId: "Project name", name: "Project name", status: "RAG", asOf: "year" },
    ],
  ])("of %s finds the columns a person would", (kind, headers, expected) => {
    expect(guessed(kind, headers)).toEqual(expected);
  });

  it("never makes up a currency, a scale, a unit or a sign", () => {
    for (const rule of Object.values(guessMapping("initiatives", ["id", "name", "rag", "budget", "date"]).fields))
      expect(Object.keys(rule).filter((key) => key !== "from" && key !== "format")).toEqual([]);
  });
});

it("refuses a table that lies on its side, and takes one that stands", async () => {
  const names = sameNames(["postedOn", "amount", "currency"]);
  const lying = "postedOn,2024-01-01,2024-01-02\namount,5,6\ncurrency,GBP,GBP\n";
  await expect(readFile("spend", fileOf(lying), names)).rejects.toMatchObject({
    key: "import.refusal.looks_transposed",
  });
  await expect(readFile("spend", fileOf(lying), "auto")).rejects.toMatchObject({
    key: "import.refusal.looks_transposed",
  });
  expect((await readFile("spend", fileOf("postedOn,amount,currency\n2024-01-01,5,GBP\n"), names)).records).toHaveLength(
    1,
  );
});
