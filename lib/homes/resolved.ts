import type { Day } from "@/lib/kernel/day";

/** Something decided, or somebody's action after a meeting. */
export interface Resolved {
  readonly id: string;
  readonly title: string;
  readonly owner: string | null;
  readonly dueOn: Day | null;
  readonly state: "decided" | "done" | "open" | "overdue";
}
