import { ofMap } from "./room-links";

type StagePart = { readonly page?: "/edit" | "/feed"; readonly at?: string };

/** The address of a stage's own page on a map, or of a page of it; `at` is a place on it. */
export const stageAddress = (stage: string, journey: string, { page, at }: StagePart = {}): string =>
  `${ofMap(`/journey/${encodeURIComponent(stage)}${page ?? ""}`, journey)}${at ? `#${at}` : ""}`;
