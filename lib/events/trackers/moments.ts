import { monthStart, today } from "@/lib/kernel/day";

const iso = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)\s?(Z|[+-]\d\d:?\d\d)?)?$/i;

const hour = 3_600_000;
/** Trackers tell of what just happened; what is older was kept on a device for years, or made up. */
export const mostMonthsBack = 24;

/** An instant in milliseconds, from ISO 8601 (UTC where it names no zone) or such a number; null for everything else. */
export function momentOf(value: unknown): number | null {
  if (typeof value === "number") return Number.isFinite(value) && Math.abs(value) <= 8.64e15 ? value : null;
  if (typeof value !== "string" || value.length > 40) return null;
  const match = iso.exec(value.trim());
  if (!match) return null;
  const [, day, time = "00:00", zone = "Z"] = match;
  const [whole = "", fraction = ""] = time.replace(",", ".").split(".");
  const instant = Date.parse(`${day}T${whole}${fraction && `.${fraction.slice(0, 3)}`}${spelled(zone)}`);
  return Number.isNaN(instant) ? null : instant;
}

const spelled = (zone: string): string => (zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone);

/**
 * When something happened by our clock. A tracker's clock may be wrong by days, but it stamps sending and happening
 * alike: what lies between them lies before the receipt. Without a moment of sending its word is taken.
 */
export function corrected(told: number, sentAt: number | null, receivedAt: number): number {
  return Math.round(sentAt === null ? told : receivedAt - (sentAt - told));
}

/** Why no event of a tracker can be of this instant, where events are kept for so many months; null when one can. */
export function unlikely(at: number, receivedAt: number, keptMonths: number | null): "too_old" | "in_future" | null {
  const back = Math.min(keptMonths ?? mostMonthsBack, mostMonthsBack);
  const earliest = Date.parse(monthStart(today(new Date(receivedAt), "UTC"), -back));
  if (at < earliest) return "too_old";
  return isToCome(at, receivedAt) ? "in_future" : null;
}

/** Whether this is further ahead than clocks differ, so that no event can be of it yet. */
export const isToCome = (at: number, now: number): boolean => at > now + 24 * hour;
