import type { Day } from "@/lib/kernel/day";

/** Whether an agreement holds today, will from its day on, or a later one took its place. */
export type Standing = "in_force" | "to_come" | "replaced";

/**
 * How each agreement of one line stands on a day; they come newest first: by their day, then by when they were made.
 * Of those begun by then the first holds. Of those still to begin, the first of each day will.
 */
export function standings(agreements: readonly { readonly validFrom: string }[], on: Day): Standing[] {
  const inForce = agreements.findIndex(({ validFrom }) => validFrom <= on);
  return agreements.map(({ validFrom }, place) => {
    if (place === inForce) return "in_force";
    const isOvertaken = agreements.findIndex((one) => one.validFrom === validFrom) < place;
    return validFrom <= on || isOvertaken ? "replaced" : "to_come";
  });
}
