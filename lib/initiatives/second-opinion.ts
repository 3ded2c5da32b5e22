import type { healths, initiativeStates } from "@/db/vocabulary/initiatives";
import { can } from "@/lib/access/policy";
import type { Side, Viewer } from "@/lib/access/viewer";
import { sideOfSpeaker } from "@/lib/signals/signal";
import type { HealthState } from "./health";

type Health = (typeof healths)[number];

/** What another function makes of the update an initiative stands with. */
export interface Opinion {
  readonly id: string;
  readonly side: Side;
  readonly health: Health;
  readonly note: string;
  readonly author: string;
  readonly at: string;
}

/** Whether an initiative's money asks for a second opinion; money in another currency than the base is never compared. */
export type OpinionAsked = "no" | "other_currency" | "yes";

type Asking = {
  readonly state: (typeof initiativeStates)[number];
  /** The budget stated last, in whole minor units of `currency`. */
  readonly budgetMinor: bigint | null;
  readonly currency: string | null;
  /** From this many minor units of the base currency on; null: never. */
  readonly thresholdMinor: bigint | null;
  readonly baseCurrency: string;
};

/** Active work whose stated budget reaches the threshold asks for a second opinion. */
export function opinionAsked({ state, budgetMinor, currency, thresholdMinor, baseCurrency }: Asking): OpinionAsked {
  if (thresholdMinor === null || state !== "active" || budgetMinor === null) return "no";
  if (currency !== baseCurrency) return "other_currency";
  return budgetMinor >= thresholdMinor ? "yes" : "no";
}

/** People choose among three healths, files among five: a minor or major step of one is the same judgement. */
const judgement: Readonly<Record<Health, string>> = {
  on_track: "on_track",
  on_track_minor: "on_track",
  at_risk: "at_risk",
  at_risk_major: "at_risk",
  off_track: "off_track",
};

const judged = (state: HealthState): string => (state in judgement ? judgement[state as Health] : state);

/** Whether any rating given of an update is another than the update's own. Without a rating nothing differs. */
export const opinionsDiffer = (said: HealthState, opinions: readonly Pick<Opinion, "health">[]): boolean =>
  opinions.some(({ health }) => judged(health) !== judged(said));

/** The newest opinion of each side, the newest first; `opinions` come newest first. */
export const newestOfSides = (opinions: readonly Opinion[]): Opinion[] =>
  opinions.filter(({ side }, place) => opinions.findIndex((one) => one.side === side) === place);

/** What is known of the money that asks and of who spoke, by a day. */
export interface OpinionFacts {
  /** Minor units of the base currency; null: no second opinion is ever asked for. */
  readonly thresholdMinor: string | null;
  readonly baseCurrency: string;
  /** Who posted the latest update; null for scripts and files. */
  readonly authorId: string | null;
  /** The sides its author speaks for. */
  readonly authorSides: readonly Side[];
  /** That of the initiative's function, which speaks where nobody posted the update. */
  readonly functionSide: Side | null;
  /** Given on the latest update, newest first. */
  readonly given: readonly Opinion[];
}

/** How an initiative stands with the judgement of another function. */
export interface SecondOpinion {
  readonly asked: OpinionAsked;
  /** Each side's newest, on the latest update. */
  readonly given: readonly Opinion[];
  readonly differ: boolean;
  /** The side the latest update speaks for, which gives no opinion on itself; null where that is not known. */
  readonly saidBy: Side | null;
  readonly mayGive: boolean;
}

interface Known {
  readonly opinion: OpinionFacts;
  readonly state: (typeof initiativeStates)[number];
  readonly status: HealthState;
  readonly updateId: string | null;
  readonly currency: string | null;
  readonly budgetMinor: string | null;
  readonly staleBudgetMinor: string | null;
}

/** The budget of an earlier year still asks where none was stated since: it is the best that is known. */
export function secondOpinionOf(facts: Known, viewer: Viewer): SecondOpinion {
  const { opinion, state, status, updateId, currency } = facts;
  const { thresholdMinor, baseCurrency, authorId } = opinion;
  const budget = facts.budgetMinor ?? facts.staleBudgetMinor;
  const asked = opinionAsked({
    ...{ state, currency, baseCurrency },
    budgetMinor: budget === null ? null : BigInt(budget),
    thresholdMinor: thresholdMinor === null ? null : BigInt(thresholdMinor),
  });
  const given = newestOfSides(opinion.given);
  const saidBy = sideThatSpoke(opinion);
  const isOther = viewer.id !== authorId && sideOfSpeaker(viewer) !== saidBy;
  const isOpen = asked === "yes" && updateId !== null && status !== "no_update";
  return {
    ...{ asked, given, saidBy },
    differ: asked === "yes" && opinionsDiffer(status, given),
    mayGive: isOpen && isOther && can(viewer, "initiative.second_opinion", {}),
  };
}

/** Whose word the latest update is: its author's side, or for a script that of the initiative's function. */
function sideThatSpoke({ authorId, authorSides, functionSide }: OpinionFacts): Side | null {
  if (authorId === null) return functionSide;
  return sideOfSpeaker({ grants: authorSides.map((side) => ({ side })) });
}
