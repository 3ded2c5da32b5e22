import { describe, expect, it } from "vitest";
import { fileOf, readFile, sameNames } from "@/tests/support/import-files";

const spend = sameNames(["postedOn", "amount", "supplier"], { currency: "GBP" });
const amounts = async (cells: readonly string[], mapping: unknown = spend) => {
  const lines = cells.map((cell) => `2024-01-02,"${cell}",Acme`);
  const { records, rejects } = await readFile(
    "spend",
    fileOf(`postedOn,amount,supplier\n${lines.join("\n")}\n`),
    mapping,
  );
  return { read: records.map((record) => record.amount), rejects };
};
const days = async (cells: readonly string[], mapping: unknown = spend) => {
  const lines = cells.map((cell) => `"${cell}",1,Acme`);
  const { records, rejects } = await readFile(
    "spend",
    fileOf(`postedOn,amount,supplier\n${lines.join("\n")}\n`),
    mapping,
  );
  return { read: records.map((record) => record.postedOn), rejects };
};

describe("the decimal mark of a column", () => {
  it("is the comma once one cell proves it, and then 1.234 is a thousand", async () => {
    expect((await amounts(["12.345,67", "1.234", "61,4"])).read).toEqual([1234567n, 123400n, 6140n]);
  });

  it("is the point where nothing proves the comma, and then 1,234 is a thousand and 1.234 is not", async () => {
    expect((await amounts(["1,234", "1.23"])).read).toEqual([123400n, 123n]);
  });

  it("is not decided by a single 61,4, which is rejected with a suggestion", async () => {
    const { read, rejects } = await amounts(["12", "61,4"]);
    expect(read).toEqual([1200n]);
    expect(rejects).toMatchObject([{ row: 3, column: "amount", value: "61,4", suggestion: "61.4" }]);
  });

  it("follows the majority where cells contradict each other, and rejects the others one by one", async () => {
    const { read, rejects } = await amounts(["1,234.50", "2,000.75", "12.345,67"]);
    expect(read).toEqual([123450n, 200075n]);
    expect(rejects).toMatchObject([{ row: 4, suggestion: "12345.67" }]);
  });

  it("can be said by the mapping", async () => {
    const mapping = { fields: { ...spend.fields, amount: { from: "amount", format: "1.234,56" } } };
    expect((await amounts(["1.234", "61,4"], mapping)).read).toEqual([123400n, 6140n]);
  });
});

describe("the date order of a column", () => {
  it("is what one telling cell says, wherever it stands", async () => {
    expect((await days(["03/04/2024", "25/12/2024"])).read).toEqual(["2024-04-03", "2024-12-25"]);
    expect((await days(["03/04/2024", "12/25/2024"])).read).toEqual(["2024-03-04", "2024-12-25"]);
  });

  it("is asked for when it can be read in two ways, with both readings", async () => {
    await expect(days(["2024-01-01", "03/04/2024"])).rejects.toMatchObject({
      key: "import.refusal.ambiguous_dates",
      values: { column: "postedOn", value: "03/04/2024", first: "2024-04-03", second: "2024-03-04" },
    });
  });

  it("is asked for when a column mixes two", async () => {
    await expect(days(["25/12/2024", "12/25/2024"])).rejects.toMatchObject({ key: "import.refusal.mixed_dates" });
  });

  it("is no question where both readings are the same day, or the mapping gives a format", async () => {
    expect((await days(["05/05/2024"])).read).toEqual(["2024-05-05"]);
    const mapping = { fields: { ...spend.fields, postedOn: { from: "postedOn", format: "MM/DD/YYYY" } } };
    expect((await days(["03/04/2024"], mapping)).read).toEqual(["2024-03-04"]);
  });
});

describe("a row", () => {
  const initiatives = sameNames(["externalId", "name", "status", "budget", "endsOn", "currency"]);
  const head = "externalId,name,status,budget,endsOn,currency";

  it("loses a bad optional cell with a warning, and is rejected for required ones, all of them named", async () => {
    const text = `${head}\n1,One,Amber,Exempt under Section 43,TBD,GBP\n,,on_track,5,2024-01-01,GBP\n`;
    const { records, warnings, rejects, rejectedRows } = await readFile("initiatives", fileOf(text), initiatives);
    expect(records).toEqual([expect.objectContaining({ status: null, budget: null, endsOn: null, currency: "GBP" })]);
    expect(warnings.map(({ row, column, value }) => [row, column, value])).toEqual([
      [2, "status", "Amber"],
      [2, "endsOn", "TBD"],
      [2, "budget", "Exempt under Section 43"],
    ]);
    expect(rejects.map(({ row, column }) => [row, column])).toEqual([
      [3, "externalId"],
      [3, "name"],
    ]);
    expect(rejectedRows).toBe(1);
  });

  it("takes the organisation's currency where it states none, and no money where it states an unknown one", async () => {
    const { records, warnings } = await readFile(
      "initiatives",
      fileOf(`${head}\n1,One,,5,,\n2,Two,,5,,XXL\n3,Three,,5,,jpy\n`),
      initiatives,
    );
    expect(records.map(({ budget, currency }) => [budget, currency])).toEqual([
      [500n, "GBP"],
      [null, "GBP"],
      [5n, "JPY"],
    ]);
    expect(warnings.map(({ reason }) => reason.key)).toEqual([
      "import.reason.unknown_currency",
      "import.reason.no_currency",
    ]);
  });

  it("counts decimals beyond the currency's as a warning and keeps the rounded amount", async () => {
    const { records, warnings } = await readFile("initiatives", fileOf(`${head}\n1,One,,0.125,,GBP\n`), initiatives);
    expect(records[0]?.budget).toBe(12n);
    expect(warnings).toMatchObject([{ column: "budget", value: "0.125", reason: { key: "import.reason.rounded" } }]);
  });

  it("with more cells than headers is rejected, unless they are blank; with fewer it has empty cells", async () => {
    const { records, rejects } = await readFile(
      "spend",
      fileOf("postedOn,amount,supplier\n2024-01-01,5,A,x\n2024-01-01,6,A,,\n2024-01-01,7\n"),
      spend,
    );
    expect(records.map(({ amount, supplier }) => [amount, supplier])).toEqual([
      [600n, "A"],
      [700n, null],
    ]);
    expect(rejects).toMatchObject([
      { row: 2, value: "x", reason: { key: "import.reason.too_many_cells", values: { cells: 4, headers: 3 } } },
    ]);
  });

  it("keeps refunds negative", async () => {
    expect((await amounts(["-5", "(5)"])).read).toEqual([-500n, -500n]);
  });

  it("takes back the apostrophe an export put before a formula", async () => {
    const { records } = await readFile(
      "spend",
      fileOf("postedOn,amount,supplier\n2024-01-01,5,'=Acme\n2024-01-01,5,'s Gravenhage\n2024-01-01,5,A;'=B\n"),
      spend,
    );
    expect(records.map((record) => record.supplier)).toEqual(["=Acme", "'s Gravenhage", "A;=B"]);
  });
});

describe("readings", () => {
  const read = (lines: string) =>
    readFile(
      "readings",
      fileOf(`kpi,period,value,numerator,denominator\n${lines}`),
      sameNames(["kpi", "period", "value", "numerator", "denominator"]),
    );

  it("need a value, or both parts of a ratio", async () => {
    const { records, rejects } = await read(
      "a,2024-W01,5,,\na,2024-W02,,1,2\na,2024-W03,,1,\na,2024-W04,,,\na,2024-W05,x,1,2\na,2024-W06,x,,\n",
    );
    expect(records.map(({ period }) => period)).toEqual(["2024-W01", "2024-W02", "2024-W05"]);
    expect(rejects.map(({ row, reason }) => [row, reason.key])).toEqual([
      [4, "import.reason.one_of_required"],
      [5, "import.reason.one_of_required"],
      [7, "import.reason.not_a_number"],
    ]);
  });

  it("of a ratio over nothing are no readings", async () => {
    const { records, rejects } = await read("a,2024-W01,,1,0\na,2024-W02,5,1,0.0\n");
    expect(records).toMatchObject([{ value: "5", numerator: null, denominator: null }]);
    expect(rejects).toMatchObject([
      { row: 2, column: "denominator", reason: { key: "import.reason.denominator_zero" } },
    ]);
  });
});

it("takes an event of a known or an unknown person, but not of nobody", async () => {
  const text =
    "event,timestamp,userId,anonymousId\nhome,2024-01-01 10:00,u,\nhome,2024-01-01 10:00,,a\nhome,2024-01-01 10:00,,\n";
  const { records, rejects } = await readFile(
    "events",
    fileOf(text),
    sameNames(["event", "timestamp", "userId", "anonymousId"]),
  );
  expect(records).toHaveLength(2);
  expect(rejects).toMatchObject([{ row: 4, column: "userId", reason: { key: "import.reason.one_of_required" } }]);
});

it("renames words of an open field by its scale and keeps the others", async () => {
  const mapping = { fields: { ...spend.fields, supplier: { from: "supplier", scale: { amzn: "Amazon" } } } };
  const { records } = await readFile(
    "spend",
    fileOf("postedOn,amount,supplier\n2024-01-01,5,AMZN\n2024-01-01,5,Ikea\n"),
    mapping,
  );
  expect(records.map((record) => record.supplier)).toEqual(["Amazon", "Ikea"]);
});
