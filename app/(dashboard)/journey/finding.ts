import { wordsOf } from "@/app/_marks/words";
import { dayText, shareText } from "@/app/_ui/format";
import type { ExceptionalDrop } from "@/lib/events/counts/map-finding";
import type { StageNumbers } from "@/lib/events/counts/map-numbers";
import { type Day, startOfDay, today } from "@/lib/kernel/day";
import { weekOf } from "@/lib/kernel/week";
import type { JourneyRoom, MappedStage } from "./journey-room";
import { type NameOf, sinceText } from "./verdict-words";

type Stage = Pick<MappedStage, "id" | "name" | "next" | "signals"> & {
  readonly numbers: Pick<StageNumbers, "isBeingCountedAnew"> | null;
};
type Told = Pick<JourneyRoom, "drops" | "loss"> & {
  readonly stages: readonly Stage[];
  readonly numbers: Pick<JourneyRoom["numbers"], "lastEventAt" | "countedAt">;
};

interface Scene {
  /** Whose numbers are shown, when not everybody's; a drop is judged of everybody. */
  readonly segment: string | null;
  readonly nameOf: NameOf;
  readonly zone: string;
}

/** "W46" of the week that begins on a Monday. */
export const weekName = (monday: Day | string): string => weekOf(monday as Day).slice(5);

/**
 * The sentence above the map, which answers one question: where customers are lost. The worst drop beyond its own
 * limits is named, with where it sits and whether IT knows; without one, the step at which the largest share is lost,
 * and whether that is usual.
 */
export function journeyFinding({ stages, drops, loss, numbers }: Told, { segment, nameOf, zone }: Scene): string {
  const t = wordsOf("journey.head");
  const say = (text: string) => (segment ? t("ofSegment", { segment, text }) : text);
  if (!numbers.lastEventAt) return t("noEvents");
  if (stages.some((stage) => stage.numbers?.isBeingCountedAnew)) return t("anew");
  const [drop] = drops;
  if (drop) {
    const since = sinceText(drop.excursion, nameOf);
    return t("drop", { ...stepOf(stages, drop), since, told: toldText(stages, drop, zone) });
  }
  if (!loss) return say(t(numbers.countedAt ? "nobody" : "counting"));
  const values = { ...stepOf(stages, loss), share: shareText(loss.share) };
  return say(t("loss", { ...values, usual: loss.isUsual ? "yes" : "no" }));
}

/** Which other stages are beyond their limits; null where none is. */
export function besideFinding({ stages, drops }: Pick<Told, "stages" | "drops">, { nameOf }: Scene): string | null {
  const [, next] = drops;
  if (!next) return null;
  const values = { ...stepOf(stages, next), since: sinceText(next.excursion, nameOf), more: drops.length - 2 };
  return wordsOf("journey.head")("beside", values);
}

/** Whether IT was told: by a signal since the drop began, or by the red flag made of it; else that one waits, or not. */
function toldText(stages: Told["stages"], { id, excursion }: ExceptionalDrop, zone: string): string {
  const t = wordsOf("journey.head.told");
  const since = startOfDay(excursion.since, zone);
  const signals = stages.find((one) => one.id === id)?.signals ?? [];
  const told = signals
    .filter(({ toSide, raisedAt }) => toSide === "it" && raisedAt >= since)
    .toSorted((a, b) => b.raisedAt.getTime() - a.raisedAt.getTime())[0];
  if (told) return t("signal", { day: dayText(today(told.raisedAt, zone)), title: told.title });
  return t(excursion.flag ?? "none");
}

/** The names of the stages a share leads from and to. */
function stepOf(stages: Told["stages"], { id }: { readonly id: string }): { from: string; to: string } {
  const stage = stages.find((one) => one.id === id);
  return { from: stage?.name ?? "", to: stage?.next ?? "" };
}
