import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import type { syncStates } from "@/db/vocabulary/syncs";

export interface Meeting {
  readonly week: string;
  readonly state: (typeof syncStates)[number];
  readonly startsAt: Date;
  readonly endsAt: Date;
}

interface Calendar {
  readonly name: string;
  readonly zone: string;
  readonly meetings: readonly Meeting[];
  readonly now: Date;
  /** The product's own address without a slash at its end. */
  readonly origin: string;
  readonly words: { readonly title: (week: string) => string; readonly state: (state: Meeting["state"]) => string };
}

/**
 * The meetings as an iCalendar file (RFC 5545): each week an event of its own, at its instant in UTC. A rule of
 * repetition would need the zone's own rules in the file, and every moved meeting as an exception to it; clients differ
 * in both. The same week keeps its UID, so that a moved meeting moves.
 */
export function calendarText({ name, zone, meetings, now, origin, words }: Calendar): string {
  const calendar = ical({
    name,
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: "Throughline", product: "Weekly sync", language: "EN" },
    ttl: 3_600,
  });
  calendar.x("X-WR-TIMEZONE", zone);
  for (const { week, state, startsAt, endsAt } of meetings) {
    const url = `${origin}/sync/${week}`;
    calendar.createEvent({
      ...{ id: `sync-${week}@${new URL(origin).hostname}`, stamp: now, start: startsAt, end: endsAt },
      ...{ summary: words.title(week), description: `${words.state(state)}\n${url}`, url },
      status: ICalEventStatus.CONFIRMED,
    });
  }
  return `${calendar.toString().replace(/\r?\n$/, "")}\r\n`;
}
