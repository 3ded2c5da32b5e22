import type { mapStates, runVerdicts } from "@/db/vocabulary/journeys";

export type MapState = (typeof mapStates)[number];
export type RunVerdict = (typeof runVerdicts)[number];

/** A run as the map's state asks after it. */
export interface RunFacts {
  /** Null when the whole map was tested. */
  readonly stageId: string | null;
  readonly verdict: RunVerdict;
}

/** From how many of the six sources a validated map needs evidence: one source can be wrong by itself. */
export const sourcesToValidate = 2;

export interface StandingFacts {
  /** The oldest first. */
  readonly runs: readonly RunFacts[];
  /** From how many different sources there is evidence, for the map or any of its stages. */
  readonly sources: number;
  /** Whether the map reads otherwise than when a run last confirmed the whole of it. */
  readonly hasChanged: boolean;
}

/** Why a map stands where it does; each is a sentence on the screen. */
export type StandingReason = "no_run" | "refuted" | "unconfirmed" | "few_sources" | "changed" | "confirmed";

export interface MapStanding {
  readonly state: MapState;
  readonly reason: StandingReason;
}

/**
 * How far a map is backed:
 * - no run: a hypothesis, whatever evidence there is;
 * - a refuting run that no later run has answered: refuted. A run of the same stage answers a stage's, a run of the
 *   whole map answers every one;
 * - a run that confirmed the whole map, evidence from two sources or more, and the same map as then: validated;
 * - all else: validating. A stage's run speaks of its stage alone, an unclear one decides nothing, and a map that was
 *   changed after it was confirmed, or lost its evidence, has to be confirmed again.
 */
export function standingOfMap({ runs, sources, hasChanged }: StandingFacts): MapStanding {
  if (runs.length === 0) return { state: "hypothesis", reason: "no_run" };
  if (openRefutations(runs).length > 0) return { state: "refuted", reason: "refuted" };
  if (!runs.some(confirmsAll)) return { state: "validating", reason: "unconfirmed" };
  if (sources < sourcesToValidate) return { state: "validating", reason: "few_sources" };
  return hasChanged ? { state: "validating", reason: "changed" } : { state: "validated", reason: "confirmed" };
}

const confirmsAll = ({ stageId, verdict }: RunFacts): boolean => stageId === null && verdict === "confirmed";

function openRefutations(runs: readonly RunFacts[]): RunFacts[] {
  const answers = (later: RunFacts, run: RunFacts) =>
    later.verdict === "confirmed" && (later.stageId === null || later.stageId === run.stageId);
  return runs.filter((run, at) => run.verdict === "refuted" && !runs.slice(at + 1).some((one) => answers(one, run)));
}

/** The newest verdict that decided something about a stage, or about the whole map (null); none if nothing did. */
export function lastVerdictOn(runs: readonly RunFacts[], stageId: string | null): RunVerdict | null {
  const own = runs.filter((run) => run.stageId === stageId);
  return (own.findLast(({ verdict }) => verdict !== "unclear") ?? own.at(-1))?.verdict ?? null;
}
