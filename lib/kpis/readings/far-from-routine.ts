import { deviation, type ProcessLimits } from "../signals/limits";

/** A value outside the limits of routine variation, by how many standard deviations of it from the centre. */
export type FarFromRoutine = { readonly deviations: number; readonly low: number; readonly high: number };

/** Null inside the limits, on them, without any, and where nothing ever varied and so nothing can be said. */
export function farFromRoutine(value: number, limits: ProcessLimits | null): FarFromRoutine | null {
  if (!limits || limits.meanMovingRange === 0) return null;
  const { lower: low, upper: high, centre } = limits;
  if (value >= low && value <= high) return null;
  return { deviations: Math.abs(value - centre) / deviation(limits.meanMovingRange), low, high };
}
