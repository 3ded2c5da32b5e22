import { wordsOf } from "@/app/_marks/words";
import { shareText } from "@/app/_ui/format";
import type { Day } from "@/lib/kernel/day";
import { weekOf } from "@/lib/kernel/week";
import type { JourneyRoom, MappedStage } from "./journey-room";

type Told = Pick<JourneyRoom, "stages" | "drop" | "worst"> & {
  readonly numbers: Pick<JourneyRoom["numbers"], "lastEventAt" | "countedAt">;
};

/** "W46" of the week that begins on a Monday. */
export const weekName = (monday: Day | string): string => weekOf(monday as Day).slice(5);

/**
 * The sentence above the map. The worst drop beyond its own limits is named; without one what is true is said calmly:
 * what runs below or above its middle, or that all is routine, or that too little is known to say so.
 */
export function journeyFinding({ stages, drop, worst, numbers }: Told, segment: string | null): string {
  const t = wordsOf("journey.head");
  const say = (text: string) => (segment ? t("ofSegment", { segment, text }) : text);
  if (!numbers.lastEventAt) return t("noEvents");
  if (drop && worst?.next) {
    const [share, limit] = [shareText(drop.share), shareText(drop.limit)];
    return say(t("drop", { from: worst.name, to: worst.next, share, limit, week: weekName(drop.monday) }));
  }
  const judged = stages.filter(({ numbers: own }) => own?.change?.change);
  if (judged.length === 0) return say(t(numbers.countedAt ? "tooFew" : "counting"));
  const [low, high] = [first(judged, "worse"), first(judged, "better")];
  const moved = low ?? high;
  if (!moved?.next) return say(t("routine", { count: judged.length }));
  const values = { from: moved.name, to: moved.next, weeks: moved.numbers?.change?.signal?.periods ?? 1 };
  return say(t(low ? "below" : "above", values));
}

const first = (stages: readonly MappedStage[], change: "better" | "worse"): MappedStage | undefined =>
  stages.find(({ numbers }) => numbers?.change?.change === change);
