import type { FunnelChoices } from "@/lib/events/queries/funnel-choices";

const most = 60;
const tail = 15;

/**
 * A name as lists and sentences show it: of one that is longer than sixty characters its beginning and its end, as
 * names that begin alike are told apart by how they end.
 */
export function shortName(name: string): string {
  const letters = [...name];
  if (letters.length <= most) return name;
  return `${letters.slice(0, most - tail - 1).join("")}…${letters.slice(-tail).join("")}`;
}

/** The choices with names short enough to stand in a page; a step's address keeps the whole one. */
export const withShortNames = (choices: FunnelChoices): FunnelChoices => ({
  ...choices,
  steps: choices.steps.map((choice) => ({ ...choice, name: shortName(choice.name) })),
});

/** The whole name of a step where only a part of it is shown. */
export const wholeName = (step: string): string | undefined => (shortName(step) === step ? undefined : step);
