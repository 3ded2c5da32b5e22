import type { InitiativeLine } from "@/lib/initiatives/line";
import { addDays, type Day } from "@/lib/kernel/day";
import type { EventLine } from "@/lib/kpis/queries/parts/events";

/** How far back and ahead the calendar of a home looks, in days. */
const [behind, ahead] = [42, 56];

/** An event of the calendar, standing by today. */
export type Marker = EventLine & { readonly when: "past" | "now" | "ahead" };

/** Work of IT that somebody waits for: it ends soon, or does not run smoothly; with the campaigns it should carry. */
export interface Gate {
  readonly line: InitiativeLine;
  /** The titles of campaigns under way or ahead on a KPI that this work should move. */
  readonly campaigns: readonly string[];
}

/** Events of the past six weeks and the coming eight; what is ahead first, then under way, then past. */
export function markersOf(events: readonly EventLine[], today: Day): Marker[] {
  const near = events.filter(
    ({ startsOn, endsOn }) => endsOn >= addDays(today, -behind) && startsOn <= addDays(today, ahead),
  );
  const placed = near.map(
    (event): Marker => ({
      ...event,
      when: event.startsOn > today ? "ahead" : event.endsOn < today ? "past" : "now",
    }),
  );
  const order = { ahead: 0, now: 1, past: 2 };
  return placed.sort((a, b) => order[a.when] - order[b.when] || b.startsOn.localeCompare(a.startsOn));
}

/** Deliveries that gate campaigns: active work with an owner in IT that ends within eight weeks or is in trouble. */
export function gatesOf(initiatives: readonly InitiativeLine[], markers: readonly Marker[], today: Day): Gate[] {
  const running = markers.filter(({ kind, when }) => when !== "past" && (kind === "campaign" || kind === "season"));
  const soon = addDays(today, ahead);
  const waited = initiatives.filter(
    ({ state, itOwner, status, endsOn }) =>
      state === "active" && itOwner !== null && (status !== "on_track" || (endsOn !== null && endsOn <= soon)),
  );
  return waited
    .map((line) => ({
      line,
      campaigns: running
        .filter(({ kpis }) => kpis.some(({ key }) => line.kpis.some((kpi) => kpi.key === key)))
        .map(({ title }) => title),
    }))
    .sort(
      (a, b) => b.campaigns.length - a.campaigns.length || (a.line.endsOn ?? "9").localeCompare(b.line.endsOn ?? "9"),
    );
}
