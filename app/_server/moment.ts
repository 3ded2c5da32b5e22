import "server-only";
import { dayText } from "@/app/_ui/format";
import { today } from "@/lib/kernel/day";

const clocks = new Map<string, Intl.DateTimeFormat>();

/** A moment in the organisation's zone, such as "22 Nov 2026, 09:12". Formats are costly to make, so each is kept. */
export function momentText(at: Date, zone: string): string {
  const clock = clocks.get(zone) ?? new Intl.DateTimeFormat("en-GB", { timeStyle: "short", timeZone: zone });
  clocks.set(zone, clock);
  return `${dayText(today(at, zone), { year: true })}, ${clock.format(at)}`;
}

/** The time of day where the moment is of today, "09:12"; else with its day. */
export function clockText(at: Date, zone: string, now: Date): string {
  const text = momentText(at, zone);
  return today(at, zone) === today(now, zone) ? text.slice(text.lastIndexOf(" ") + 1) : text;
}
