import { addDays, type Day } from "@/lib/kernel/day";
import { type Health, type HealthState, reported } from "./health";

/** What an initiative stands with; `trail` is its updates, newest first. */
type Told = {
  readonly status: HealthState;
  readonly updatedOn: Day | null;
  readonly staleDays: number;
  readonly need: string;
  readonly trail: readonly { readonly datedOn: Day; readonly health: Health | null; readonly need: string }[];
};

/** The day a status began: the first of an unbroken run of equal updates, or the day silence set in. */
export function statusSince({ status, updatedOn, staleDays, trail }: Omit<Told, "need">): Day | null {
  if (!updatedOn) return null;
  if (status === "no_update") return addDays(updatedOn, staleDays + 1);
  const broken = trail.findIndex(({ health }) => reported(health) !== status);
  return (broken < 0 ? trail : trail.slice(0, broken)).at(-1)?.datedOn ?? updatedOn;
}

/** The day what is asked for was first asked: the first of an unbroken run of updates that ask for the same. */
export function needSince({ need, trail }: Pick<Told, "need" | "trail">): Day | null {
  if (need === "none") return null;
  const other = trail.findIndex((update) => update.need !== need);
  return (other < 0 ? trail : trail.slice(0, other)).at(-1)?.datedOn ?? null;
}
