import { TestRunner } from "vitest";

declare module "vitest" {
  interface TaskMeta {
    /** What this test proves and how much of it; `npm run proof` makes its table of these. */
    proofs?: ProofSize[];
  }
}

/** One proof, such as "T13 broken files", and how many of what it was tried on. */
export interface ProofSize {
  readonly proof: string;
  readonly size: number;
  readonly unit: string;
}

/** True under `npm run proof`; one file by hand: THROUGHLINE_PROOF=full npx vitest run FILE. */
export const isFullSize = process.env.THROUGHLINE_PROOF === "full";

/** How large a proof is here: reduced in the gate, full under `npm run proof`. Call it inside the test it sizes. */
export function proofSize(proof: string, unit: string, sizes: { reduced: number; full: number }): number {
  const size = isFullSize ? sizes.full : sizes.reduced;
  proves(proof, unit, size);
  return size;
}

/** Says what the running test proves where the gate already tries all of it. */
export function proves(proof: string, unit: string, size: number): void {
  const test = TestRunner.getCurrentTest();
  if (!test) throw new Error(`${proof} is sized inside the test that proves it`);
  test.meta.proofs = [...(test.meta.proofs ?? []), { proof, size, unit }];
}

/** A time limit for a test that has one of its own; at full size a test may take an hour. */
export const proofMs = (ms: number): number => (isFullSize ? 3_600_000 : ms);
