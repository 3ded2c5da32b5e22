import { describe, expect, it } from "vitest";
import { fileOf } from "@/tests/support/import-files";
import { openSheet, readRows, type SheetRow } from "./rows";
import type { ByteSource } from "./text/encoding";

async function rowsOf(source: ByteSource): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const batch of readRows(source, await openSheet(source))) rows.push(...batch);
  return rows;
}

const utf16 = (text: string, big: boolean) => {
  const bytes = Buffer.from(text, "utf16le");
  return big ? bytes.swap16() : bytes;
};

describe("encodings", () => {
  const text = "name,amount\nCafé “Zoë”,1\n";
  it.each([
    ["utf-8", Buffer.from(text)],
    ["utf-8", Buffer.from(`\ufeff${text}`)],
    ["utf-16le", utf16(`\ufeff${text}`, false)],
    ["utf-16be", utf16(`\ufeff${text}`, true)],
    ["utf-16le", utf16(text, false)],
    ["utf-16be", utf16(text, true)],
    ["windows-1252", Buffer.from(text.replace("“", "\x93").replace("”", "\x94"), "latin1")],
  ])("finds %s, with or without a byte order mark, whatever way the file is cut", async (encoding, bytes) => {
    for (const chunk of [1, 3, 65_536]) {
      const sheet = await openSheet(fileOf(bytes, chunk));
      expect([sheet.encoding, sheet.headers]).toEqual([encoding, ["name", "amount"]]);
      expect(await rowsOf(fileOf(bytes, chunk))).toEqual([{ row: 2, cells: ["Café “Zoë”", "1"] }]);
    }
  });

  it("reads a byte Windows-1252 does not define as the replacement character", async () => {
    const bytes = Buffer.from("name,n\n\x9dcaf\xe9,1\n", "latin1");
    expect((await rowsOf(fileOf(bytes)))[0]?.cells[0]).toBe("\ufffdcafé");
  });

  it("falls back to Windows-1252 for a stray byte far behind the beginning", async () => {
    const bytes = Buffer.concat([
      Buffer.from(`name,n\n${"plain,1\n".repeat(20_000)}`),
      Buffer.from([0xe9, 0x2c, 0x32, 0x0a]),
    ]);
    expect((await rowsOf(fileOf(bytes))).at(-1)).toEqual({ row: 20_002, cells: ["é", "2"] });
  });
});

describe("cutting", () => {
  it.each([",", ";", "\t", "|"])("finds the delimiter %j, whatever stands inside quotes", async (delimiter) => {
    const lines = [
      ["a", "b", "c"],
      ['"x,x;x\tx|x,,,,"', "2", "3"],
      ['"say ""hi"", ok"', "5", "6"],
    ];
    const sheet = await openSheet(fileOf(lines.map((cells) => cells.join(delimiter)).join("\n")));
    expect(sheet.delimiter).toBe(delimiter);
    expect(sheet.sample.map(({ cells }) => cells.length)).toEqual([3, 3]);
  });

  it.each(["\n", "\r\n", "\r"])("ends rows at %j, also across chunks, with or without a last one", async (end) => {
    const expected = [
      { row: 2, cells: ["1", "2"] },
      { row: 3, cells: ["3", "4"] },
    ];
    const text = `a,b${end}1,2${end}3,4`;
    for (const chunk of [1, 2, 5, 100])
      for (const last of ["", end]) expect(await rowsOf(fileOf(text + last, chunk))).toEqual(expected);
  });

  it("counts rows as a spreadsheet does: line breaks in a cell make none, blank lines have a number and are none", async () => {
    const rows = await rowsOf(fileOf('\na,b\r\n"one\r\n\r\ntwo",2\r\n\r\n , \r\n3,4\r\n'));
    expect(rows).toEqual([
      { row: 3, cells: ["one\r\n\r\ntwo", "2"] },
      { row: 6, cells: ["3", "4"] },
    ]);
  });

  it("keeps a row that is longer or shorter than the header, for the reader to judge", async () => {
    expect((await rowsOf(fileOf("a,b\n1\n1,2,3\n"))).map(({ cells }) => cells.length)).toEqual([1, 3]);
  });
});

describe("refusals", () => {
  const many = "1,2\n".repeat(5_000);
  it.each([
    ["import.refusal.empty_file", "", {}],
    ["import.refusal.empty_file", "\n\n  \n", {}],
    ["import.refusal.header_only", "a,b\n", {}],
    ["import.refusal.quote_not_closed", `a,b\n${many}"1,2\n3,4\n`, { row: 5_002 }],
    ["import.refusal.quote_inside_cell", `a,b\n${many}"1,2\n"3",4\n`, { row: 5_002 }],
    ["import.refusal.quote_inside_cell", `a,b\n${many}5" pipe,2\n`, { row: 5_002 }],
    ["import.refusal.nul_byte", `a,b\n${many}1,\0\n`, { row: 5_002, column: 2 }],
    ["import.refusal.cell_too_large", `a,b\n${many}1,${"x".repeat(1_000_001)}\n`, { row: 5_002 }],
    ["import.refusal.too_many_columns", `${"a,".repeat(500)}a\n1\n`, { columns: 501, limit: 500 }],
    ["import.refusal.spreadsheet_file", "PK\u0003\u0004 and more", {}],
  ])("answers %s for a broken file, naming the row", async (key, content, values) => {
    await expect(rowsOf(fileOf(content))).rejects.toMatchObject({ code: "invalid", key, values });
  });

  it("refuses one row more than the import may still take, and takes exactly as many", async () => {
    const source = fileOf(`a,b\n${"1,2\n".repeat(10)}`);
    const sheet = await openSheet(source);
    const drain = async (limit: number) => {
      let rows = 0;
      for await (const batch of readRows(source, sheet, limit)) rows += batch.length;
      return rows;
    };
    expect(await drain(10)).toBe(10);
    await expect(drain(9)).rejects.toMatchObject({ key: "import.refusal.too_many_rows" });
  });

  it("passes on what goes wrong while reading, as it is", async () => {
    const failing: ByteSource = async function* () {
      yield Buffer.from("a,b\n1,2\n");
      throw new Error("disk");
    };
    await expect(openSheet(failing)).rejects.toThrow("disk");
  });
});

it("gives the SHA-256 of the bytes", async () => {
  const sheet = await openSheet(fileOf("a\n1\n"));
  expect(sheet.sha256).toBe("309b0e45a73d3fc5325e2b6ed0a01ef8b9cde6b05a5633c1f893f970d52bfddc");
  expect(sheet.bytes).toBe(4);
});
