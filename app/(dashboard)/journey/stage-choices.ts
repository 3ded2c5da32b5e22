import type { Choice } from "@/app/_ui/field";
import type { StageName } from "@/lib/journeys/queries/journey-of";

/** A map's stages to choose from; where the whole map may be meant, that comes first, as an empty answer. */
export const stageChoices = (stages: readonly StageName[], whole?: string): Choice[] => [
  ...(whole === undefined ? [] : [{ value: "", label: whole }]),
  ...stages.map(({ id, name }) => ({ value: id, label: name })),
];
