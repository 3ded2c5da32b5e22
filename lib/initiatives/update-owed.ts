import type { Day } from "@/lib/kernel/day";
import type { InitiativeLine } from "./line";

/**
 * Whether an initiative needs an update: nobody has spoken of it yet, or today is the last day its newest update speaks
 * for, or later. Paused work rests and owes none.
 */
export const isUpdateOwed = (
  { state, updateDueOn }: Pick<InitiativeLine, "state" | "updateDueOn">,
  today: Day,
): boolean => (state === "active" || state === "imported") && (updateDueOn === null || updateDueOn <= today);
