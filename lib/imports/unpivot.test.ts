import { describe, expect, it } from "vitest";
import { fileOf, readFile } from "@/tests/support/import-files";
import { parseMapping } from "./mapping";

const wide = `Slug,2013-Q4 Vol.,2013-Q4 Digital vol.,2014-Q1 Vol.,2014-Q1 Digital vol.,2014-Q2 Digital vol.
a,"1,000",716,"2,000","1,800",5
b,50,,0,0,
c,-,12,,3,
`;
const mapping = {
  fields: { kpi: { value: "takeup-{Slug}" } },
  unpivot: {
    columns: "^(?<period>\\d{4}-Q\\d) Digital vol\\.$",
    as: "numerator",
    with: { denominator: "{period} Vol." },
  },
};

describe("an unpivot with a column beside it", () => {
  it("makes one reading of the two cells of a period, thousands separators and all", async () => {
    const { records } = await readFile("readings", fileOf(wide), mapping);
    expect(records).toMatchObject([
      { kpi: "takeup-a", period: "2013-Q4", numerator: "716", denominator: "1000" },
      { kpi: "takeup-a", period: "2014-Q1", numerator: "1800", denominator: "2000" },
    ]);
  });

  it("rejects a cell whose neighbour is missing, empty, unreadable or zero, naming that neighbour", async () => {
    const { rejects } = await readFile("readings", fileOf(wide), mapping);
    expect(rejects.map(({ row, column, value, reason }) => [row, column, value, reason.key.split(".").at(-1)])).toEqual(
      [
        [2, "{period} Vol.", "", "one_of_required"],
        [3, "2014-Q1 Vol.", "0", "denominator_zero"],
        [4, "2013-Q4 Vol.", "-", "not_a_number"],
        [4, "2014-Q1 Vol.", "", "one_of_required"],
      ],
    );
  });

  it("reads no row for a cell that is empty itself", async () => {
    const { records, rejectedRows } = await readFile("readings", fileOf(wide), mapping);
    expect(records.length + rejectedRows).toBe(6);
  });

  it("rejects each row where the file has none of the columns beside it", async () => {
    const file = fileOf("Slug,2013-Q4 Digital vol.\na,1\n");
    const { rejects } = await readFile("readings", file, mapping);
    expect(rejects).toMatchObject([{ row: 2, reason: { key: "import.reason.one_of_required" } }]);
  });

  it.each([
    ["{period} D#1", "9"],
    ["{period} d#2", "4"],
  ])("finds %s whatever its case and spaces", async (denominator, found) => {
    const file = fileOf("Slug,2014-Q1 n,2014-q1  D,2014-Q1 d\na,1,9,4\n");
    const { records } = await readFile("readings", file, {
      fields: { kpi: { from: "Slug" } },
      unpivot: { columns: "^(?<period>.+) n$", as: "numerator", with: { denominator } },
    });
    expect(records).toMatchObject([{ numerator: "1", denominator: found }]);
  });
});

describe("a mapping with columns beside an unpivot", () => {
  const withBeside = (beside: Record<string, unknown>, fields: object = {}) => ({
    fields: { ...mapping.fields, ...fields },
    unpivot: { ...mapping.unpivot, with: beside },
  });

  it.each([
    [withBeside({ colour: "{period} Vol." }), "unknown_field"],
    [withBeside({ denominator: "{quarter} Vol." }), "unpivot_unknown_group"],
    [withBeside({ denominator: "Vol." }), "unpivot_unknown_group"],
    [withBeside({ numerator: "{period} Vol." }), "field_filled_twice"],
    [withBeside({ period: "{period} Vol." }), "field_filled_twice"],
    [withBeside({ denominator: "{period} Vol." }, { denominator: { from: "Vol" } }), "field_filled_twice"],
    [withBeside({ denominator: 7 }), "mapping_wrong_shape"],
  ])("is refused, clearly, as %j", (given, key) => {
    expect(() => parseMapping("readings", given)).toThrow(expect.objectContaining({ key: `import.refusal.${key}` }));
  });

  it("may give such a field its unit and sign", async () => {
    const given = withBeside({ denominator: "{period} Vol." }, { denominator: { unit: 1000 } });
    const { records } = await readFile("readings", fileOf(wide), given);
    expect(records[0]).toMatchObject({ numerator: "716", denominator: "1000000" });
  });
});

describe("how many reported of how many expected", () => {
  const read = (rows: string) =>
    readFile("readings", fileOf(`kpi,period,value,reported,expected\n${rows}\n`), {
      fields: Object.fromEntries(
        ["kpi", "period", "value", "reported", "expected"].map((name) => [name, { from: name }]),
      ),
    });

  it("is read as two whole numbers", async () => {
    expect((await read('a,2026-W40,1,3,"1,200"')).records).toMatchObject([{ reported: "3", expected: "1200" }]);
    expect((await read("a,2026-W40,1,,")).records).toMatchObject([{ reported: null, expected: null }]);
  });

  it.each(["3,", ",7", "8,7", "1.5,7", "-1,7", "some,7", "1,1e12"])(
    "is neither, with a warning, where it says %s",
    async (counts) => {
      const { records, warnings } = await read(`a,2026-W40,1,${counts}`);
      expect(records).toMatchObject([{ value: "1", reported: null, expected: null }]);
      expect(warnings.length).toBeGreaterThan(0);
    },
  );
});
