import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Refusal } from "@/lib/kernel/errors";
import { brokenCells, brokenFiles, type Case, columns } from "@/tests/support/broken-files";
import { fileOf, readFile, sameNames } from "@/tests/support/import-files";
import { proofSize } from "@/tests/support/size";
import type { ImportKind } from "./fields";

async function answer({ kind, content, mapping }: Case, chunk: number): Promise<string> {
  try {
    const { rejects } = await readFile(kind, fileOf(content, chunk), mapping ?? sameNames(columns[kind]));
    const [first] = rejects;
    return first ? `${first.reason.key.replace("import.reason.", "")}@${first.row}:${first.column}` : "nothing wrong";
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return `${error.key.replace("import.refusal.", "")}${error.values.row === undefined ? "" : `@${error.values.row}`}`;
  }
}

it("covers at least a hundred broken files", () => {
  expect(brokenCells.length + brokenFiles.length).toBeGreaterThanOrEqual(100);
});

describe("a broken cell is rejected by row and column, and its neighbours stand", () => {
  it.each(brokenCells)("$name", async (broken) => {
    expect(await answer(broken, 65_536)).toBe(broken.wants);
    const { records } = await readFile(broken.kind, fileOf(broken.content), sameNames(columns[broken.kind]));
    expect(records).toHaveLength(2);
  });
});

describe("a broken file is refused or its row named", () => {
  it.each(brokenFiles)("$name", async (broken) => {
    expect(await answer(broken, 65_536)).toMatch(broken.wants);
    const ways = proofSize("T13 broken files cut anywhere", "ways to read one", { reduced: 1, full: 64 });
    if (broken.content.length < 10_000)
      for (let way = 0; way < ways; way += 1) expect(await answer(broken, 1 + ((6 + way) % 64))).toMatch(broken.wants);
  });
});

it("answers any bytes whatever with a refusal or with named rows, never with a fault", async () => {
  const kinds: ImportKind[] = ["spend", "events", "readings", "initiatives", "budget_lines", "orders"];
  const junk = fc.oneof(
    fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    fc.string({ unit: "binary", maxLength: 200 }),
    fc
      .array(
        fc.array(fc.constantFrom('"', ",", "\n", "\r", "x", "1.5", "£", "31/02/2024", "", " ", "=A1", "\t", ";"), {
          maxLength: 12,
        }),
        { maxLength: 12 },
      )
      .map((rows) => rows.flat().join("")),
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...kinds), junk, fc.boolean(), async (kind, tail, headed) => {
      const head = Buffer.from(headed ? `${columns[kind].join(",")}\n` : "");
      const content = Buffer.concat([head, Buffer.from(tail)]);
      await answer({ name: "", kind, content, wants: "", mapping: headed ? sameNames(columns[kind]) : "auto" }, 5);
    }),
    { numRuns: proofSize("T13 any bytes whatever", "files", { reduced: 400, full: 50_000 }) },
  );
});
