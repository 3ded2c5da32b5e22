import { wordsOf } from "@/app/_marks/words";
import { countText, dayText, shareText } from "@/app/_ui/format";
import type { Group } from "@/lib/experiments/difference";
import type { ExperimentLine } from "@/lib/experiments/experiment";
import type { Judged } from "@/lib/experiments/verdict";

/** The difference in percentage points with its interval; null without both groups. */
export function differenceText({ difference }: Pick<Judged, "difference">): string | null {
  if (!difference) return null;
  const t = wordsOf("journey.experimentPage");
  const { value, low, high } = difference;
  return t("difference", { value: points(value), low: points(low), high: points(high) });
}

/** 1,402 of 2,480, 56.5 %. */
export function groupText({ people, converted }: Group): string {
  const t = wordsOf("journey.experimentPage");
  const share = people > 0 ? shareText(converted / people) : "–";
  return t("group", { converted: countText(converted), people: countText(people), share });
}

/** The first and the planned last day. */
export function runText({ startsOn, endsOn }: Pick<ExperimentLine, "startsOn" | "endsOn">): string {
  const t = wordsOf("journey.experimentPage");
  const from = dayText(startsOn, { year: true });
  return endsOn ? t("fromTo", { from, to: dayText(endsOn, { year: true }) }) : t("fromOn", { from });
}

/** Percentage points with their sign. */
export function points(part: number): string {
  const text = Math.abs(part * 100).toFixed(1);
  if (text === "0.0") return text;
  return part > 0 ? `+${text}` : `−${text}`;
}
