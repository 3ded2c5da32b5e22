import { describe, expect, it } from "vitest";
import { cholesky, dot, leastSquares, solveLower } from "./fit";
import { covariance, priorMemories, usualDrift } from "./noise";

describe("noise", () => {
  it("resembles the period before by more than 0.5 in one KPI of ten, before the data speak", () => {
    const sum = (from: number) =>
      priorMemories.reduce((total, { memory, probability }) => total + (memory >= from ? probability : 0), 0);
    expect(sum(0)).toBeCloseTo(1, 12);
    expect(sum(0.5)).toBeGreaterThan(0.1);
    expect(sum(0.6)).toBeLessThan(0.1);
  });

  it("fades with the distance of two periods, on a level that drifts apart from its start", () => {
    expect(covariance({ memory: 0.5, drift: 0 }, [0, 1], [0, 2])).toEqual([
      [1, 0.25],
      [0.5, 0.5],
    ]);
    expect(covariance({ memory: 0, drift: 0.1 }, [4], [4, 9])).toEqual([[1.5, 0.5]]);
    expect(usualDrift(0.01)).toBeCloseTo(0.01, 12);
  });
});

describe("least squares", () => {
  const columns = [
    [1, 1, 1, 1, 1],
    [-2, -1, 0, 1, 2],
  ];

  it("find the line through points and leave residuals at right angles to every column", () => {
    const exact = leastSquares(columns, [1, 3, 5, 7, 9]);
    expect(exact.coefficients.map((one) => one.toFixed(9))).toEqual(["5.000000000", "2.000000000"]);
    const { residuals, sumOfSquares } = leastSquares(columns, [1, 4, 4, 7, 9]);
    for (const column of columns) expect(dot(column, residuals)).toBeCloseTo(0, 12);
    expect(sumOfSquares).toBeCloseTo(1.9, 12);
  });

  it("rest on a triangle whose square is the matrix, and refuse a matrix without one", () => {
    const matrix = covariance({ memory: 0.9, drift: 0.2 }, [0, 1, 2, 5], [0, 1, 2, 5]);
    const factor = cholesky(matrix);
    for (const [at, row] of matrix.entries()) {
      for (const [other, value] of row.entries()) {
        const part = Math.min(factor[at]!.length, factor[other]!.length);
        expect(dot(factor[at]!.slice(0, part), factor[other]!.slice(0, part))).toBeCloseTo(value, 12);
      }
    }
    expect(dot(factor[3]!, solveLower(factor, [1, 2, 3, 4]))).toBeCloseTo(4, 12);
    expect(() =>
      cholesky([
        [1, 1],
        [1, 1],
      ]),
    ).toThrow(RangeError);
  });
});
