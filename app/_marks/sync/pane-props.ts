import type { Step } from "@/lib/syncs/agenda/steps";
import type { Snapshot } from "@/lib/syncs/snapshot/snapshot";

/** One step of a meeting and what its viewer may see of it all. */
export interface PaneProps {
  readonly step: Step;
  readonly seen: Snapshot;
}
