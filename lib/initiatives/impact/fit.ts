/** A matrix as its rows. */
export type Matrix = readonly (readonly number[])[];

/** The lower triangle of the Cholesky factor of a symmetric, positive definite matrix; throws RangeError for another. */
export function cholesky(matrix: Matrix): number[][] {
  const factor: number[][] = [];
  for (const [at, given] of matrix.entries()) {
    const row: number[] = [];
    factor.push(row);
    for (let column = 0; column <= at; column++) {
      const other = factor[column]!;
      let rest = given[column]!;
      for (let k = 0; k < column; k++) rest -= row[k]! * other[k]!;
      if (column < at) row.push(rest / other[column]!);
      else if (rest > 0) row.push(Math.sqrt(rest));
      else throw new RangeError("Not positive definite");
    }
  }
  return factor;
}

/** What times the lower triangle gives the vector. */
export function solveLower(factor: Matrix, vector: readonly number[]): number[] {
  const solved: number[] = [];
  for (const [at, row] of factor.entries()) {
    let rest = vector[at]!;
    for (let k = 0; k < at; k++) rest -= row[k]! * solved[k]!;
    solved.push(rest / row[at]!);
  }
  return solved;
}

/** What times the transposed lower triangle gives the vector. */
function solveUpper(factor: Matrix, vector: readonly number[]): number[] {
  const solved = [...vector];
  for (let at = factor.length - 1; at >= 0; at--) {
    for (let k = at + 1; k < factor.length; k++) solved[at]! -= factor[k]![at]! * solved[k]!;
    solved[at]! /= factor[at]![at]!;
  }
  return solved;
}

export const dot = (one: readonly number[], other: readonly number[]): number => {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += one[at]! * other[at]!;
  return sum;
};

/** Coefficients of a least-squares fit, and what it leaves. */
export type LeastSquares = {
  readonly coefficients: readonly number[];
  readonly residuals: readonly number[];
  readonly sumOfSquares: number;
  /** Cholesky factor of the columns' cross products: the precision of the coefficients, in units of the noise. */
  readonly factor: Matrix;
};

/**
 * Ordinary least squares of a vector on columns, by the normal equations. The columns are standardised and none is a
 * combination of the others (design.ts leaves those out), so the equations have one answer without a ridge.
 */
export function leastSquares(columns: Matrix, vector: readonly number[]): LeastSquares {
  const factor = cholesky(columns.map((one) => columns.map((other) => dot(one, other))));
  const sums = columns.map((one) => dot(one, vector));
  const coefficients = solveUpper(factor, solveLower(factor, sums));
  const residuals = vector.map(
    (value, at) => value - coefficients.reduce((sum, b, k) => sum + b * columns[k]![at]!, 0),
  );
  return { coefficients, residuals, sumOfSquares: dot(residuals, residuals), factor };
}
