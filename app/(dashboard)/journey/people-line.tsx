import { Sparkline } from "@/app/_ui/marks/sparkline";
import type { StageWeekNumbers } from "@/lib/events/counts/map-numbers";

type PeopleLineProps = {
  readonly weeks: readonly Pick<StageWeekNumbers, "people" | "isProvisional">[];
  readonly width?: number;
  readonly height?: number;
};

/** People week by week, without the weeks that run or may still get late events: a part of a week is no fall. */
export function PeopleLine({ weeks, ...size }: PeopleLineProps) {
  return <Sparkline points={completeWeeks(weeks).map(({ people }) => ({ value: people }))} {...size} />;
}

export const completeWeeks = <Week extends Pick<StageWeekNumbers, "isProvisional">>(weeks: readonly Week[]): Week[] =>
  weeks.filter(({ isProvisional }) => !isProvisional);
