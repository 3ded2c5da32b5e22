import { wordsOf } from "@/app/_marks/words";
import type { Choice } from "@/app/_ui/field";
import type { FunnelChoices } from "@/lib/events/queries/funnel-choices";
import { wholeName } from "./short-name";

/** The steps one can choose from, in words: stages first, then event names. */
export function stepOptions({ steps }: FunnelChoices): Choice[] {
  const t = wordsOf("journey.explorer");
  return steps.map(({ step, name, isStage, isTold }) => ({
    value: step,
    label: isStage ? t(isTold ? "stage" : "untoldStage", { name }) : name,
    title: wholeName(step),
  }));
}

/** What a step is called on the page: the stage's name, or the event's own. */
export const stepName = ({ steps }: FunnelChoices, step: string): string =>
  steps.find((choice) => choice.step === step)?.name ?? step;
