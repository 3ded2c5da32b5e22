import { wordsOf } from "@/app/_marks/words";
import { shareText } from "@/app/_ui/format";
import type { Day } from "@/lib/kernel/day";
import { weekOf } from "@/lib/kernel/week";
import type { JourneyRoom } from "./journey-room";

type Told = Pick<JourneyRoom, "drop" | "loss" | "unusual"> & {
  readonly stages: readonly Pick<JourneyRoom["stages"][number], "id" | "name" | "next">[];
  readonly numbers: Pick<JourneyRoom["numbers"], "lastEventAt" | "countedAt">;
};

/** "W46" of the week that begins on a Monday. */
export const weekName = (monday: Day | string): string => weekOf(monday as Day).slice(5);

/**
 * The sentence above the map, which answers one question: where customers are lost. The worst drop beyond its own
 * limits is named; without one, the step at which the largest share is lost, and whether that is usual.
 */
export function journeyFinding({ stages, drop, loss, numbers }: Told, segment: string | null): string {
  const t = wordsOf("journey.head");
  const say = (text: string) => (segment ? t("ofSegment", { segment, text }) : text);
  if (!numbers.lastEventAt) return t("noEvents");
  if (drop) {
    const [share, limit] = [shareText(drop.share), shareText(drop.limit)];
    return say(t("drop", { ...stepOf(stages, drop), share, limit, week: weekName(drop.monday) }));
  }
  if (!loss) return say(t(numbers.countedAt ? "nobody" : "counting"));
  const values = { ...stepOf(stages, loss), share: shareText(loss.share) };
  return say(t("loss", { ...values, usual: loss.isUsual ? "yes" : "no" }));
}

/** What else is not routine, in a sentence that does not speak against the one above it; null where all is. */
export function besideFinding({ stages, unusual }: Pick<Told, "stages" | "unusual">): string | null {
  if (!unusual) return null;
  const { side, weeks, isInside } = unusual;
  const place = isInside ? "inside" : "beyond";
  return wordsOf("journey.head")("unusual", { ...stepOf(stages, unusual), side, weeks, place });
}

/** The names of the stages a share leads from and to. */
function stepOf(stages: Told["stages"], { id }: { readonly id: string }): { from: string; to: string } {
  const stage = stages.find((one) => one.id === id);
  return { from: stage?.name ?? "", to: stage?.next ?? "" };
}
