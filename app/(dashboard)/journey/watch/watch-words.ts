import { wordsOf } from "@/app/_marks/words";
import { countText, dayText, shareText } from "@/app/_ui/format";
import type { OpenProposal } from "@/lib/events/queries/read-watch";
import type { CustomerHypothesis, TechnologyHypothesis } from "@/lib/events/watch/hypotheses";
import type { SegmentPart } from "@/lib/events/watch/segment";
import type { ToldProposal } from "@/lib/events/watch/told-proposal";

export type NameOf = (dimension: SegmentPart["dimension"], key: string | null) => string;
type Proposed = Pick<
  OpenProposal,
  | "stage"
  | "metric"
  | "touchpoint"
  | "dimension"
  | "key"
  | "monday"
  | "value"
  | "lowerLimit"
  | "upperLimit"
  | "withinDays"
>;

/** What was noticed, in one sentence; of a drop-off with the days people had to go on, where they were told. */
export function sentence({ stage, metric, touchpoint, monday, value, upperLimit, withinDays }: Proposed): string {
  const t = wordsOf("journey.watchPage");
  const week = dayText(monday);
  if (metric !== "went_on" && metric !== "short_visits" && metric !== "bounces") {
    return t("sentence.unused", { stage: stage.name, touchpoint, week });
  }
  const limit = shareText(Math.min(1, upperLimit ?? 1));
  const said = { stage: stage.name, share: shareText(value), week, limit };
  return withinDays === null
    ? t(`sentence.${metric}`, said)
    : t("sentence.went_on_within", { ...said, days: withinDays });
}

/** Which share of going on is judged, and since when it is counted; nothing of other shares. */
export function shareJudged(told: Pick<ToldProposal, "share">): string | null {
  const t = wordsOf("journey.watchPage");
  if (!told.share) return null;
  return t("judgedBy", { days: told.share.withinDays, week: dayText(told.share.since) });
}

/** Device “mobile”, or that the value is not recognised. */
export function segmentName({ dimension, key }: Pick<SegmentPart, "dimension" | "key">, nameOf: NameOf): string {
  const t = wordsOf("journey.watchPage");
  return t("segment", { dimension: t(`dimension.${dimension}`), value: nameOf(dimension, key === "" ? null : key) });
}

/** Where it sits, with its own share and its part of everybody before and in that week. */
export function segmentText(part: SegmentPart | null, nameOf: NameOf): string {
  const t = wordsOf("journey.watchPage");
  if (!part) return t("everywhere");
  return t("sits", {
    segment: segmentName(part, nameOf),
    before: share(part.before),
    now: share(part.now),
    weightBefore: shareText(part.weightBefore),
    weightNow: shareText(part.weightNow),
  });
}

/** A hypothesis as a sentence, and what speaks for it in numbers. */
export function hypothesisText(
  hypothesis: TechnologyHypothesis | CustomerHypothesis,
  nameOf: NameOf,
): { claim: string; evidence: string } {
  const t = wordsOf("journey.watchPage.hypothesis");
  const said = (values: Record<string, string | number>) => ({
    claim: t(`${hypothesis.kind}.claim`, values as never),
    evidence: t(`${hypothesis.kind}.evidence`, values as never),
  });
  switch (hypothesis.kind) {
    case "after_release":
    case "after_campaign": {
      const { title, startsOn } = hypothesis.event;
      return said({ title, day: dayText(startsOn) });
    }
    case "one_segment":
    case "other_people": {
      const { at, partOfRise } = hypothesis;
      const weights = { weightBefore: shareText(at.weightBefore), weightNow: shareText(at.weightNow) };
      const rates = { before: share(at.before), now: share(at.now) };
      return said({ segment: segmentName(at, nameOf), part: shareText(Math.min(1, partOfRise)), ...weights, ...rates });
    }
    case "everywhere":
      return said({ points: points(hypothesis.fromRate), rise: points(hypothesis.rise) });
    case "more_came":
    case "chose_otherwise":
      return said({ before: countText(Math.round(hypothesis.before)), now: countText(hypothesis.now) });
    default:
      return said({ before: countText(Math.round(hypothesis.stageBefore)), now: countText(hypothesis.stageNow) });
  }
}

/** The words a red flag is sent with, unless somebody finds better ones. */
export function flagText(proposal: OpenProposal, nameOf: NameOf): { title: string; body: string } {
  const t = wordsOf("journey.watchPage");
  const title = t(
    `flag.${proposal.metric === "people" || proposal.metric === "recognised_visits" ? "unused" : proposal.metric}`,
    {
      stage: proposal.stage.name,
      touchpoint: proposal.touchpoint,
    },
  );
  if (!proposal.told) return { title, body: sentence(proposal) };
  const lines = proposal.told.rivals.map((one, at) => {
    const { claim, evidence } = hypothesisText(one, nameOf);
    return `${t(at === 0 ? "technology" : "customers")}: ${claim} ${evidence}`;
  });
  const where = proposal.touchpoint === "" ? [segmentText(proposal.told.segment, nameOf)] : [];
  const judged = shareJudged(proposal.told) ?? [];
  return { title, body: [`${sentence(proposal)}.`].concat(judged, where, lines).join("\n\n") };
}

const share = ({ bad, of }: SegmentPart["now"]): string => (of > 0 ? shareText(bad / of) : "–");
const points = (part: number): string => (part * 100).toFixed(1);
