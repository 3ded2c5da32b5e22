import type { Budget } from "./imported-budgets";
import type { LineFound } from "./imported-lines";

/** Rows that are left out for what was found of their budget and line, by why. */
export const noneLeftOut = () => ({
  ...{ hidden: [] as number[], closed: [] as number[], unlisted: [] as number[] },
  alike: new Map<number, Budget>(),
});

/** Notes a row that may not be posted for what was found of it, and says whether it is one. */
export function leaveOut(
  leftOut: ReturnType<typeof noneLeftOut>,
  index: number,
  line: LineFound,
  postedOn: string,
): boolean {
  if (line.isHidden) leftOut.hidden.push(index);
  else if (line.alike) leftOut.alike.set(index, line.alike);
  else if (line.closedThrough && postedOn <= line.closedThrough) leftOut.closed.push(index);
  else if (line.isUnlisted) leftOut.unlisted.push(index);
  else return false;
  return true;
}
