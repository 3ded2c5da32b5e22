import { fieldsOf } from "@/app/_server/form";
import { numberOr } from "./typed-answers";

/** The answers about a definition that are numbers. */
export const definitionNumbers = ["bandLow", "bandHigh", "baselineValue", "atRiskGap", "offTrackGap", "graceDays"];

const texts = ["name", "definition", "formula", "plainLine", "source", "unit", "cadence", "periodKind", "direction"];
const mayBeEmpty = ["currency", "outcome", "itOwnerId", "marketingOwnerId", "baselineOn", "reviewOn"];
const mayBeNull = [...mayBeEmpty, "bandLow", "bandHigh", "baselineValue", "graceDays"];

/** The ticks of the form; a browser sends only those that are set. */
export function ticksOf(form: FormData) {
  const isTicked = (name: string) => form.has(name);
  return {
    isShared: isTicked("isShared"),
    screensOutliers: isTicked("screensOutliers"),
    countsTowardsIncentive: isTicked("countsTowardsIncentive"),
  };
}

/** A band is judged by its edges, whatever kind of target was chosen. */
export const targetKindOf = (form: FormData): { targetKind?: string } =>
  form.get("direction") === "band" ? { targetKind: "band" } : {};

/**
 * All the form says of a definition, for a change: an answer that was emptied says "nothing" and is not left out, as it
 * would be for a new KPI. A text where a number belongs stays text, so that the command refuses it at its field.
 */
export function definitionChanges(form: FormData): Record<string, unknown> {
  const given = fieldsOf(form);
  const said = [...texts, "targetKind", ...mayBeEmpty, ...definitionNumbers].filter((name) => name in given);
  const answers = said.map((name) => {
    const text = given[name]?.trim() ?? "";
    if (text === "" && mayBeNull.includes(name)) return [name, null];
    return [name, definitionNumbers.includes(name) ? numberOr(text) : text];
  });
  return { ...Object.fromEntries(answers), ...targetKindOf(form), ...ticksOf(form) };
}
