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
 * What the headline says, the most pressing first: of each kind, how many the list below has. An initiative that is off
 * track and asks for a decision is one row there, yet it is off track all the same, so these are counted by their
 * status. Nothing only where nothing needs anybody.
 */
export function headlineOf(needs: readonly Need[], offTrack: number): Counted[] {
  const counts = needKinds.map((kind) => ({
    kind,
    count: kind === "off_track" ? offTrack : needs.filter((need) => need.kind === kind).length,
  }));
  const said = [...worth(counts, false), ...worth(counts, true)];
  return said.slice(0, most);
}

const order: readonly NeedKind[] = ["ledger", "worse", "off_track", "decision", "approval", "signal", "worse_twice"];
const place = (kind: NeedKind) => (order.includes(kind) ? order.indexOf(kind) : order.length + needKinds.indexOf(kind));

const worth = (counts: readonly Counted[], isQuiet: boolean): Counted[] =>
  counts
    .filter(({ kind, count }) => count > 0 && quiet.includes(kind) === isQuiet)
    .sort((a, b) => place(a.kind) - place(b.kind));
