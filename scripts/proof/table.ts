import type { Outcome } from "@/scripts/gate/steps";

type Sized = { readonly proof: string; readonly size: number; readonly unit: string };

/** What of a vitest JSON report the table is made of: each test with what it said it proves. */
export type ProofReport = {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly status: string; readonly meta?: { readonly proofs?: Sized[] } }[];
  }[];
};

export type Row = { readonly proof: string; readonly size: string; readonly result: string };

/** One row for each proof, sizes added over the tests that share it; a proof holds when every one of its tests passed, and one of size 0 could not be tried here. */
export function proofRows(reports: readonly ProofReport[]): Row[] {
  const tests = reports.flatMap(({ testResults }) => testResults.flatMap((file) => file.assertionResults));
  const rows = new Map<string, { proof: string; unit: string; size: number; tests: number; failed: number }>();
  for (const { status, meta } of tests)
    for (const { proof, size, unit } of meta?.proofs ?? []) {
      const key = `${proof}\n${unit}`;
      const row = rows.get(key) ?? { proof, unit, size: 0, tests: 0, failed: 0 };
      const failed = row.failed + (status === "passed" ? 0 : 1);
      rows.set(key, { ...row, size: row.size + size, tests: row.tests + 1, failed });
    }
  return [...rows.values()]
    .map(({ proof, unit, size, tests, failed }) => ({
      proof,
      size: `${size.toLocaleString("en-GB")} ${unit}`,
      result: failed > 0 ? `FAILS in ${failed} of ${tests} tests` : size > 0 ? "holds" : "not run",
    }))
    .toSorted((a, b) => a.proof.localeCompare(b.proof, "en", { numeric: true }));
}

/** A step as a row of its own, for what it tried beside the sized proofs. */
export const stepRow = ({ name, passed, failed }: Outcome): Row => ({
  proof: name,
  size: `${(passed + failed).toLocaleString("en-GB")} tests`,
  result: failed === 0 ? "holds" : `FAILS in ${failed}`,
});

/** Columns under each other, as wide as their widest cell. */
export function table(rows: readonly Row[]): string {
  const all = [{ proof: "proof", size: "size", result: "result" }, ...rows];
  const wide = (column: keyof Row) => Math.max(...all.map((row) => row[column].length));
  const [proof, size] = [wide("proof"), wide("size")];
  return all.map((row) => `${row.proof.padEnd(proof)}  ${row.size.padStart(size)}  ${row.result}`).join("\n");
}
