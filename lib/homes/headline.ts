import { type Need, type NeedKind, needKinds } from "./need";

/** How many of one kind need somebody. */
export interface Counted {
  readonly kind: NeedKind;
  readonly count: number;
}

/** As much as one sentence bears; what is less pressing is said by the list below it. */
const most = 4;

/** What a chief must hear before how fresh anything is. */
const quiet: readonly NeedKind[] = ["stale", "no_update", "opinions", "to_check", "month_end"];

/**
 * What the headline says, in the order of the list below it, so that both name the same thing first: of each kind, how
 * many the list has. An initiative that is off track and asks for a decision is one row there, yet it is off track all
 * the same, so these are counted by their status. Nothing only where nothing needs anybody.
 */
export function headlineOf(needs: readonly Need[], offTrack: number): Counted[] {
  const counts = needKinds.map((kind) => ({
    kind,
    count: kind === "off_track" ? offTrack : needs.filter((need) => need.kind === kind).length,
  }));
  const said = [...worth(counts, false), ...worth(counts, true)].slice(0, most);
  return said.sort((a, b) => needKinds.indexOf(a.kind) - needKinds.indexOf(b.kind));
}

/** Which kinds a sentence that is too short for all must not leave out. */
const gravest: readonly NeedKind[] = ["ledger", "worse", "off_track", "decision", "approval", "signal", "worse_twice"];
const weight = (kind: NeedKind) =>
  gravest.includes(kind) ? gravest.indexOf(kind) : gravest.length + needKinds.indexOf(kind);

const worth = (counts: readonly Counted[], isQuiet: boolean): Counted[] =>
  counts
    .filter(({ kind, count }) => count > 0 && quiet.includes(kind) === isQuiet)
    .sort((a, b) => weight(a.kind) - weight(b.kind));
