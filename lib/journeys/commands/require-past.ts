import { refuse } from "@/lib/kernel/errors";

/** Nobody has seen, tested or used anything on a day that is yet to come (invalid). */
export function requirePast(field: string, on: string, today: string): void {
  if (on <= today) return;
  const reason = { key: "refusal.journeys.day_to_come", values: {} };
  refuse("invalid", reason.key, {}, { [field]: reason });
}
