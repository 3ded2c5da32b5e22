import { isException, type Step } from "./steps";

/** How much longer an exception is looked at than a page of routine. */
const weightOf = (step: Step): number => (isException(step) ? 3 : 1);

/**
 * The soft time of each step in seconds: the meeting's minutes shared out by weight, to the second, the leftover
 * seconds to the first steps. They add up to the whole.
 */
export function stepSeconds(steps: readonly Step[], durationMinutes: number): number[] {
  const whole = durationMinutes * 60;
  const total = steps.reduce((sum, step) => sum + weightOf(step), 0);
  if (total === 0) return [];
  const parts = steps.map((step) => Math.floor((whole * weightOf(step)) / total));
  const leftover = whole - parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part, place) => (place < leftover ? part + 1 : part));
}
