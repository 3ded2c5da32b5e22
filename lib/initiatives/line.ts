import type { initiativeStates, needKinds } from "@/db/vocabulary/initiatives";
import { can } from "@/lib/access/policy";
import type { Viewer } from "@/lib/access/viewer";
import { addDays, type Day, daysBetween } from "@/lib/kernel/day";
import { type FunctionName, ownName } from "@/lib/kpis/definition/function-names";
import { initials } from "@/lib/people/initials";
import { type Baseline, movedDays } from "./baseline";
import { type Health, type HealthState, reported } from "./health";
import { type Lack, lacks } from "./readiness";
import { type OpinionFacts, type SecondOpinion, secondOpinionOf } from "./second-opinion";
import { isWorseTwice } from "./setbacks";
import { needSince, statusSince } from "./since";
import { type StripWeek, weekStrip } from "./week-strip";

export type InitiativeState = (typeof initiativeStates)[number];
type Need = (typeof needKinds)[number];
export type Owner = { readonly id: string; readonly name: string; readonly initials: string };
export type Linked = { readonly id: string; readonly key: string; readonly name: string };
/** A linked KPI under the name this viewer is shown; `ownName` is null where that is the one everybody knows. */
type LinkedKpi = Linked & { readonly called: string; readonly ownName: string | null };

/** What was last stated for an earlier fiscal year and not again for this one; `statedOn` is the latest such day. */
export interface StaleMoney {
  readonly budgetMinor: bigint | null;
  readonly forecastMinor: bigint | null;
  readonly statedOn: Day;
}

/** An initiative as every list shows it, standing with its latest update by a day. */
export type InitiativeLine = {
  readonly id: string;
  readonly externalId: string | null;
  readonly name: string;
  readonly state: InitiativeState;
  readonly stream: Linked | null;
  readonly function: { readonly id: string; readonly key: string; readonly name: string } | null;
  readonly category: string;
  readonly status: HealthState;
  /** The day this status began: the first of an unbroken run of equal updates, or the day silence set in. */
  readonly statusSince: Day | null;
  readonly updateId: string | null;
  readonly updatedOn: Day | null;
  readonly ageDays: number | null;
  /** The latest update's own words, what is new of them first: a new blocker, what was done, a blocker said again. */
  readonly note: string;
  readonly need: Need;
  /** The day this was first asked for: the first of an unbroken run of updates that ask for the same. */
  readonly needSince: Day | null;
  /** The newest two updates are both worse or still bad: the executives need to know what brings it back, by when. */
  readonly isWorseTwice: boolean;
  readonly bringBack: string;
  readonly bringBackBy: Day | null;
  /** The last day the latest update speaks for; null before the first, and for work that takes no updates. */
  readonly updateDueOn: Day | null;
  /** The last twelve ISO weeks, oldest first. */
  readonly strip: readonly StripWeek[];
  readonly secondOpinion: SecondOpinion;
  readonly startsOn: Day | null;
  readonly endsOn: Day | null;
  readonly firstEndsOn: Day | null;
  /** What the other side agreed to measure it from; null where that is the first end still. */
  readonly baseline: Baseline | null;
  /** Days the end has moved since the baseline, or else since it was first set; negative when it came nearer. */
  readonly movedDays: number | null;
  /** How often the planned end was moved since then, as far as moves are on record. */
  readonly moves: number;
  /** Its planned end is over while it is not closed: its status, whatever it says, is late. */
  readonly isPastEnd: boolean;
  readonly itOwner: Owner | null;
  readonly marketingOwner: Owner | null;
  /** Whole minor units of `currency`, as this fiscal year's updates last stated them. */
  readonly budgetMinor: bigint | null;
  readonly forecastMinor: bigint | null;
  /** As any update last stated it. */
  readonly wholeLifeMinor: bigint | null;
  readonly currency: string | null;
  readonly staleMoney: StaleMoney | null;
  readonly kpis: readonly LinkedKpi[];
  readonly stages: readonly Linked[];
  readonly missing: readonly Lack[];
  readonly mayUpdate: boolean;
  readonly mayEdit: boolean;
  readonly version: number;
};

type Person = { readonly id: string; readonly name: string };

/** What the database knows of an initiative by a day; `trail` is its updates by then, newest first. */
export type InitiativeFacts = Omit<InitiativeLine, Computed> & {
  readonly opinion: OpinionFacts;
  readonly staleDays: number;
  readonly done: string;
  readonly blocker: string;
  /** What the update before the latest named as blocker; empty when there is none. */
  readonly blockerBefore: string;
  readonly kpis: readonly (Linked & { readonly names: readonly FunctionName[] })[];
  readonly businessImpact: string;
  readonly kpisWithEffect: number;
  readonly itOwner: Person | null;
  readonly marketingOwner: Person | null;
  readonly budgetMinor: string | null;
  readonly forecastMinor: string | null;
  readonly wholeLifeMinor: string | null;
  readonly staleBudgetMinor: string | null;
  readonly staleForecastMinor: string | null;
  readonly statedBefore: Day | null;
  readonly trail: readonly { readonly datedOn: Day; readonly health: Health | null; readonly need: Need }[];
};

type Computed =
  | "kpis"
  | "statusSince"
  | "needSince"
  | "isWorseTwice"
  | "updateDueOn"
  | "strip"
  | "secondOpinion"
  | "ageDays"
  | "note"
  | "movedDays"
  | "isPastEnd"
  | "missing"
  | "mayUpdate"
  | "mayEdit"
  | "itOwner"
  | "marketingOwner"
  | "budgetMinor"
  | "forecastMinor"
  | "wholeLifeMinor"
  | "staleMoney";

/** Work that is under way takes updates; a draft has not begun and a closed one is over. */
export const takesUpdates = (state: InitiativeState): boolean => state !== "draft" && state !== "closed";

/** Whether the day an initiative was planned to end on is over while the work is not. Without an end nothing is over. */
export const isPastEnd = ({ state, endsOn }: Pick<InitiativeLine, "state" | "endsOn">, asOf: Day): boolean =>
  endsOn !== null && endsOn < asOf && state !== "closed";

function staleMoney(budgetMinor: bigint | null, forecastMinor: bigint | null, statedOn: Day | null): StaleMoney | null {
  if (statedOn === null || (budgetMinor === null && forecastMinor === null)) return null;
  return { budgetMinor, forecastMinor, statedOn };
}

/** Turns what is known of an initiative into the line every list shows this viewer. */
export function initiativeLine(
  facts: InitiativeFacts,
  { asOf, viewer }: { asOf: Day; viewer: Viewer },
): InitiativeLine {
  const {
    done,
    blocker,
    blockerBefore,
    businessImpact,
    kpisWithEffect,
    staleBudgetMinor,
    staleForecastMinor,
    statedBefore,
    trail,
    staleDays,
    opinion,
    ...shown
  } = facts;
  const streamId = facts.stream?.id ?? null;
  const row = { streamIds: [streamId], ownerIds: [facts.itOwner?.id ?? null, facts.marketingOwner?.id ?? null] };
  const { updatedOn } = facts;
  const updates = trail.map(({ datedOn, health }) => ({ datedOn, health: reported(health) }));
  return {
    ...shown,
    statusSince: statusSince(facts),
    needSince: needSince(facts),
    isWorseTwice: facts.status !== "no_update" && isWorseTwice(updates.map(({ health }) => health)),
    updateDueOn: updatedOn && takesUpdates(facts.state) ? addDays(updatedOn, staleDays) : null,
    strip: weekStrip({ updates, on: asOf, limitDays: staleDays }),
    secondOpinion: secondOpinionOf(facts, viewer),
    ageDays: updatedOn && daysBetween(updatedOn, asOf),
    note: newestWords({ done, blocker, blockerBefore }),
    movedDays: movedDays(facts),
    isPastEnd: isPastEnd(facts, asOf),
    itOwner: owner(facts.itOwner),
    marketingOwner: owner(facts.marketingOwner),
    budgetMinor: minor(facts.budgetMinor),
    forecastMinor: minor(facts.forecastMinor),
    wholeLifeMinor: minor(facts.wholeLifeMinor),
    staleMoney: staleMoney(minor(staleBudgetMinor), minor(staleForecastMinor), statedBefore),
    kpis: facts.kpis.map(({ names, ...kpi }) => calledBy(viewer, kpi, names)),
    missing: lacks({ streamId, businessImpact, kpisWithEffect, stages: facts.stages.length }),
    mayUpdate: takesUpdates(facts.state) && can(viewer, "initiative.update_status", row),
    mayEdit: can(viewer, "initiative.define", row),
  };
}

/** A blocker in the words of the update before is no news, so what was done since comes first. */
function newestWords({ done, blocker, blockerBefore }: Pick<InitiativeFacts, "done" | "blocker" | "blockerBefore">) {
  return blocker === blockerBefore ? done || blocker : blocker || done;
}

function calledBy(viewer: Viewer, kpi: Linked, names: readonly FunctionName[]): LinkedKpi {
  const own = ownName(names, viewer);
  return { ...kpi, ownName: own, called: own ?? kpi.name };
}

const owner = (person: Person | null): Owner | null => person && { ...person, initials: initials(person.name) };
const minor = (digits: string | null): bigint | null => (digits === null ? null : BigInt(digits));
