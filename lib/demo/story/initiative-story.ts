import type { initiativeStates } from "@/db/vocabulary/initiatives";

export interface InitiativeStory {
  readonly key: string;
  /** The number other systems know it by. */
  readonly externalId: string;
  readonly name: string;
  readonly state: (typeof initiativeStates)[number];
  readonly stream: string;
  readonly function: string;
  readonly category: string;
  readonly description: string;
  readonly businessImpact: string;
  readonly isJoint: boolean;
  readonly isJointlySelected: boolean;
  readonly wasItPresentAtDefinition: boolean;
  readonly owners: readonly [it: string, marketing: string];
  readonly legal?: string;
  /** Days from the Monday: begun, to be done, and first promised. */
  readonly days: readonly [starts: number, ends: number, firstEnds: number];
  /** KPI, expected change in its unit, and by when in days from the Monday. */
  readonly moves: readonly (readonly [kpi: string, change: number, byDays: number])[];
  /** Stage and its part of the money in hundredths of a percent. */
  readonly stages: readonly (readonly [stage: string, hundredths: number])[];
}
