import { expect, it } from "vitest";
import { proofRows, stepRow, table } from "./table";

const test = (status: string, proof: string, size: number) => ({
  status,
  meta: { proofs: [{ proof, size, unit: "files" }] },
});
const report = (...assertionResults: { status: string }[]) => ({ testResults: [{ assertionResults }] });

it("adds up what several tests prove together, over all reports", () => {
  const reports = [
    report(test("passed", "T13", 100), { status: "passed" }),
    report(test("passed", "T13", 1_000), test("passed", "T2", 5)),
  ];
  expect(proofRows(reports)).toEqual([
    { proof: "T2", size: "5 files", result: "holds" },
    { proof: "T13", size: "1,100 files", result: "holds" },
  ]);
});

it.each(["failed", "skipped", "pending"])("never calls a proof held of which one test is %s", (status) => {
  const [row] = proofRows([report(test("passed", "T5", 1), test(status, "T5", 1))]);
  expect(row?.result).toBe("FAILS in 1 of 2 tests");
});

it("writes columns that stand under each other", () => {
  const rows = [
    stepRow({ name: "unit tests", passed: 9, failed: 1 }),
    ...proofRows([report(test("passed", "T5", 50))]),
  ];
  expect(table(rows)).toBe(
    ["proof           size  result", "unit tests  10 tests  FAILS in 1", "T5          50 files  holds"].join("\n"),
  );
});
