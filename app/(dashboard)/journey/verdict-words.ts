import { wordsOf } from "@/app/_marks/words";
import { dayText, shareText } from "@/app/_ui/format";
import { isOfTooFew } from "@/lib/events/counts/map-finding";
import type { StageNumbers } from "@/lib/events/counts/map-numbers";
import type { OpenExcursion, StageVerdict } from "@/lib/events/watch/stage-verdict";
import type { SegmentNames } from "./segment-names";

export type NameOf = SegmentNames["nameOf"];

/** A stage's verdict beside the numbers it is shown with. */
export interface Standing {
  readonly verdict: StageVerdict | null;
  readonly numbers: Pick<StageNumbers, "people" | "wentOn"> | null;
}

/**
 * What is said of a share: the verdict, which is of the week it was reached in, so that it is the same whatever weeks
 * and people are looked at; only a routine is not claimed of a share that rests on too few people.
 */
export function standingOf({ verdict, numbers }: Standing): StageVerdict["verdict"] {
  const known = verdict?.verdict ?? null;
  return known === "routine" && numbers && isOfTooFew(numbers) ? "too_few" : known;
}

/** On mobile, among a persona, or where its device is not recognised; null where it is everywhere alike. */
function placeText({ segment }: Pick<OpenExcursion, "segment">, nameOf: NameOf): string | null {
  const t = wordsOf("journey.verdict.place");
  if (!segment) return null;
  const { dimension, key } = segment;
  if (key === "") return t("unrecognised", { dimension: wordsOf("journey.watchPage.dimension")(dimension) });
  return t(dimension, { value: nameOf(dimension, key) });
}

/** Beyond its limit since when, and where most of it sits. */
export function sinceText(excursion: OpenExcursion, nameOf: NameOf): string {
  const place = placeText(excursion, nameOf);
  const where = place === null ? "all" : excursion.isOfSegment ? "alone" : "mostly";
  return wordsOf("journey.verdict")("since", { week: dayText(excursion.since), where, place: place ?? "" });
}

/** Which share was judged, of which week, and what is usual. */
export function judgedText({ verdict, judged, excursion }: StageVerdict, nameOf: NameOf): string {
  const t = wordsOf("journey.verdict");
  if (verdict === "counting") return t("counting");
  if (!judged) return t("tooFewWeeks");
  const values = { week: dayText(judged.monday), share: shareText(judged.share), days: judged.withinDays };
  if (!excursion) return t("judged", { ...values, verdict: verdict ?? "none" });
  const { isOfSegment, since, share } = excursion;
  const whose = isOfSegment ? (placeText(excursion, nameOf) ?? "") : "";
  const first = { first: dayText(since), began: shareText(share), limit: shareText(Math.max(0, excursion.limit)) };
  return t("judgedWorse", {
    ...values,
    ...first,
    whose,
    alone: isOfSegment ? "yes" : "no",
    on: isOfSegment || since !== judged.monday ? "yes" : "no",
  });
}
