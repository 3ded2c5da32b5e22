import type { ImportKind } from "@/lib/imports/fields";

/** A broken file and what is wrong with it: "reason@row:column", or a refusal with its row if it has one. */
export type Case = { name: string; kind: ImportKind; content: string | Buffer; mapping?: unknown; wants: string };

/** The header of each kind's file. */
export const columns = {
  kpis: ["key", "name", "unit", "direction", "cadence"],
  spend: ["postedOn", "amount", "currency", "supplier"],
  events: ["event", "timestamp", "userId", "value"],
  readings: ["kpi", "period", "value", "numerator", "denominator"],
  initiatives: ["externalId", "name", "status", "endsOn", "budget", "currency"],
  budget_lines: ["budget", "fiscalYear", "stage", "amount", "currency", "kind"],
  orders: ["number", "supplier", "budget", "function", "amount", "currency", "orderedOn", "expectedOn"],
} satisfies Record<ImportKind, string[]>;

const good: Record<ImportKind, string[]> = {
  kpis: ["orders", "Orders", "count", "up", "weekly"],
  spend: ["2024-01-02", "5.00", "GBP", "Acme"],
  events: ["home", "2024-01-02 10:00:00", "u1", "1"],
  readings: ["traffic", "2024-W02", "5", "", ""],
  initiatives: ["1", "One", "on_track", "2024-12-31", "5", "GBP"],
  budget_lines: ["1010", "FY24", "adopted", "5", "USD", "expense"],
  orders: ["PO-1", "Acme", "1010", "IT", "5.00", "GBP", "2024-01-02", "2024-02-01"],
};

const line = (cells: readonly string[]) =>
  cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",");
const table = (kind: ImportKind, rows: readonly (readonly string[])[], end = "\n") =>
  [columns[kind], ...rows].map(line).join(end) + end;

/** The good row twice, and between them the same row with one cell spoilt, which is row 3. */
function spoilt(kind: ImportKind, field: string, value: string, wants: string): Case {
  const at = (columns[kind] as readonly string[]).indexOf(field);
  const bad = good[kind].map((cell, index) => (index === at ? value : cell));
  return {
    name: `${kind}.${field} = ${JSON.stringify(value.slice(0, 40))}`,
    kind,
    content: table(kind, [good[kind], bad, good[kind]]),
    wants: `${wants}@3:${field}`,
  };
}

const each = (kind: ImportKind, field: string, wants: string, values: readonly string[]) =>
  values.map((value) => spoilt(kind, field, value, wants));

/** Files of three rows, one cell of the middle one broken. */
export const brokenCells: Case[] = [
  ...each(
    "spend",
    "amount",
    "not_a_number",
    [
      "",
      "12,5o",
      "TBD",
      "=SUM(A1:A3)",
      "=1+1",
      "12.5.6",
      "1,2,3",
      "--5",
      "5-5",
      "(5",
      "£",
      "five",
      "1e999",
      "NaN",
      "Infinity",
      "0x1F",
      "1 2",
      "５",
      "12,34",
      "5 GBP GBP",
      "+-5",
      "5%%",
    ].filter((value) => value !== ""),
  ),
  ...each("spend", "amount", "required_empty", ["", "   ", "\u00a0"]),
  ...each("spend", "amount", "other_currency", ["$5", "€5.00", "5 USD", "5%"]),
  ...each("spend", "amount", "spreadsheet_error", ["#REF!", "#N/A", "#VALUE!", "#DIV/0!"]),
  ...each("spend", "amount", "control_character", ["5\u0007", "\u001b5"]),
  ...each("spend", "amount", "too_large", ["99999999999999999999999", "10000000000000.01"]),
  ...each("spend", "amount", "not_a_number", ["9".repeat(1_000_000)]),
  ...each("spend", "postedOn", "no_such_day", [
    "2024-02-30",
    "2023-02-29",
    "2024-13-01",
    "2024-00-10",
    "2024-01-00",
    "31/02/2024",
    "31.11.2024",
    "30 Feb 2024",
  ]),
  ...each("spend", "postedOn", "not_a_date", [
    "yesterday",
    "Q1",
    "45292",
    "2024",
    "12:30",
    "2024-1",
    "=TODAY()",
    "2024-01-01 25:00",
    "1 Foo 2024",
    "N/A",
  ]),
  ...each("spend", "postedOn", "year_out_of_range", ["0024-01-01", "1024-01-01", "9999-01-01"]),
  ...each("spend", "currency", "unknown_currency", ["GPB", "POUNDS", "$", "XXQ", "¥", "kr", "12"]),
  ...each("spend", "currency", "required_empty", [""]),
  ...each("events", "timestamp", "not_a_time", ["2024-01-01 24:00:00", "2024-01-01 10:61:00", "2024-01-01 10:00:75"]),
  ...each("events", "timestamp", "no_such_day", ["2024-02-30 10:00:00", "2023-02-29T10:00:00Z"]),
  ...each("events", "timestamp", "not_a_date", [
    "now",
    "1704103200.5",
    "170410325",
    "10:00:00",
    "2024-01-01 10:00:00 Mars",
  ]),
  ...each("events", "event", "required_empty", [""]),
  ...each("events", "event", "too_long", ["x".repeat(501)]),
  ...each("events", "event", "control_character", ["ho\u0001me"]),
  ...each("events", "userId", "one_of_required", [""]),
  ...each("readings", "period", "not_a_period", ["2024-W54", "2024-13", "2024-Q5", "week 3", "2024"]),
  ...each("readings", "period", "no_such_day", ["2024-02-30"]),
  ...each("readings", "value", "not_a_number", ["-", "n/a", "12..5", "1/3"]),
  ...each("readings", "value", "one_of_required", [""]),
  ...each("readings", "kpi", "required_empty", [""]),
  ...each("initiatives", "externalId", "too_long", ["x".repeat(100_000), "y".repeat(1_000_000)]),
  ...each("initiatives", "name", "required_empty", [" "]),
  ...each("budget_lines", "stage", "unknown_word", ["final", "Adopted?", "1"]),
  ...each("budget_lines", "amount", "not_a_number", ["ten"]),
  ...each("orders", "number", "required_empty", ["", " "]),
  ...each("orders", "supplier", "required_empty", [""]),
  ...each("orders", "function", "required_empty", [""]),
  ...each("orders", "amount", "not_a_number", ["on request", "12,5o"]),
  ...each("orders", "amount", "other_currency", ["$5"]),
  ...each("orders", "orderedOn", "no_such_day", ["2024-02-30"]),
];

const spendText = table("spend", [good.spend, good.spend]);
const dates = (first: string, second: string) =>
  table("spend", [
    [first, "5", "GBP", "A"],
    [second, "5", "GBP", "A"],
  ]);
const whole = (name: string, content: string | Buffer, wants: string, mapping?: unknown): Case => ({
  name,
  kind: "spend",
  content,
  wants,
  ...(mapping === undefined ? {} : { mapping }),
});

/** Files broken as a whole, or in one row. */
export const brokenFiles: Case[] = [
  whole("nothing", "", "empty_file"),
  whole("a byte order mark only", "\ufeff", "empty_file"),
  whole("blank lines", "\n\n\n", "empty_file"),
  whole("a header only", "postedOn,amount,currency\n", "header_only"),
  whole("a header and blank lines", "postedOn,amount,currency\n\n,,\n", "header_only"),
  whole("an open quote", `${spendText}2024-01-01,"5,GBP,A\n2024-01-01,5,GBP,A\n`, "quote_not_closed@4"),
  whole(
    "an open quote that a later one closes",
    `${spendText}2024-01-01,"5,GBP,A\n2024-01-01,"5",GBP,A\n`,
    "quote_inside_cell@4",
  ),
  whole("a quote inside a cell", `${spendText}2024-01-01,5,GBP,5" pipe\n`, "quote_inside_cell@4"),
  whole("a NUL", `${spendText}2024-01-01,5,GBP,A\0B\n`, "nul_byte@4"),
  whole("an Excel workbook", Buffer.from("504b0304140006000800", "hex"), "spreadsheet_file"),
  whole("zeros", Buffer.alloc(4_096), "nul_byte@1"),
  whole(
    "a picture",
    Buffer.concat([Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), Buffer.alloc(200, 7)]),
    "nul_byte",
  ),
  whole("a cell over a megabyte", `${spendText}2024-01-01,5,GBP,${"x".repeat(1_000_001)}\n`, "cell_too_large@4"),
  whole("a cell without end", `${spendText}2024-01-01,5,GBP,"${"x\n".repeat(9_000_000)}`, "cell_too_large@4"),
  whole("501 columns", `${Array.from({ length: 501 }, (_, at) => `c${at}`).join(",")}\n1\n`, "too_many_columns"),
  whole("a table on its side", "postedOn,2024-01-01\namount,5\ncurrency,GBP\n", "looks_transposed"),
  whole("dates of two orders", dates("25/12/2024", "12/25/2024"), "mixed_dates"),
  whole("dates that may be either", dates("03/04/2024", "05/06/2024"), "ambiguous_dates"),
  whole("dates that may be either, in two figures", dates("03.04.24", "05.06.24"), "ambiguous_dates"),
  whole("wrong headers", "when,how much,money\n2024-01-01,5,GBP\n", "column_missing@2:postedOn"),
  whole("wrong headers, guessed", "alpha,beta,gamma\n1,2,3\n", "column_missing@2:postedOn", "auto"),
  whole(
    "a header that stands twice, of which the empty one is mapped",
    "postedOn,amount,amount,currency\n2024-01-01,5,,GBP\n",
    "required_empty@2:amount",
    {
      fields: { postedOn: { from: "postedOn" }, amount: { from: "amount#2" }, currency: { from: "currency" } },
    },
  ),
  whole("a row that is too long", `${spendText}2024-01-01,5,GBP,A,B\n`, "too_many_cells@4:#5"),
  whole("a row that is too short", `${spendText}2024-01-01\n`, "required_empty@4:amount"),
  whole(
    "decimals of two styles",
    table("spend", [
      ["2024-01-01", "1,234.50", "GBP", "A"],
      ["2024-01-01", "1.234,50", "GBP", "A"],
    ]),
    "not_a_number@3:amount",
  ),
  whole("the wrong delimiter in one row", `${spendText}2024-01-01;5;GBP;A\n`, "not_a_date@4:postedOn"),
  whole(
    "UTF-16 with a bad cell",
    Buffer.from(`\ufeff${spendText}2024-01-01,x,GBP,A\n`, "utf16le"),
    "not_a_number@4:amount",
  ),
  whole(
    "UTF-16 without a mark, cut in the middle of a character",
    Buffer.from(`${spendText}2024-01-01,x,GBP,A\n`, "utf16le").subarray(0, -1),
    "not_a_number@4:amount",
  ),
  whole("a byte order mark and a bad cell", `\ufeff${spendText}2024-01-01,x,GBP,A\n`, "not_a_number@4:amount"),
  whole(
    "lone carriage returns and a bad cell",
    `${spendText}2024-01-01,x,GBP,A\n`.replaceAll("\n", "\r"),
    "not_a_number@4:amount",
  ),
  whole(
    "line breaks in a cell above a bad one",
    `${spendText}2024-01-01,5,GBP,"a\n\nb"\n\n2024-01-01,x,GBP,A\n`,
    "not_a_number@6:amount",
  ),
  whole(
    "Windows-1252 with undefined bytes and a bad cell",
    Buffer.from(`${spendText}2024-01-01,x,GBP,\x9d\x81\xe9\n`, "latin1"),
    "not_a_number@4:amount",
  ),
  whole("an unknown format", spendText, "unknown_date_format", {
    fields: { postedOn: { from: "postedOn", format: "someday" } },
  }),
  whole("an unknown number format", spendText, "unknown_number_format", {
    fields: { amount: { from: "amount", format: "about" } },
  }),
  whole("an unknown constant currency", spendText, "unknown_currency@2:currency", {
    fields: { postedOn: { from: "postedOn" }, amount: { from: "amount" }, currency: { value: "BTC" } },
  }),
];
