import { healths } from "@/db/vocabulary/initiatives";
import { type Health, type ReportedHealth, severity } from "./health";

const isHealth = (said: ReportedHealth): said is Health => (healths as readonly string[]).includes(said);

/**
 * An update is a setback when it says at risk or worse and is no better than the update before it: worse, or still bad.
 * Before the first update, and before one that says "not rated", the work is held to have been on track.
 */
function isSetback(said: ReportedHealth, before: ReportedHealth | undefined): boolean {
  if (!isHealth(said) || severity(said) < severity("at_risk")) return false;
  return before === undefined || !isHealth(before) || severity(said) >= severity(before);
}

/** How many of the newest updates in a row are setbacks; `reported` is what all updates said, newest first. */
export function setbacksInARow(reported: readonly ReportedHealth[]): number {
  const broken = reported.findIndex((said, place) => !isSetback(said, reported[place + 1]));
  return broken < 0 ? reported.length : broken;
}

/**
 * "Worse twice in a row": the newest two updates are both setbacks. Such an update must say what brings the work back
 * and by when, and the initiative needs the executives. An update that is better, even if still bad, begins anew.
 */
export const isWorseTwice = (reported: readonly ReportedHealth[]): boolean => setbacksInARow(reported) >= 2;
