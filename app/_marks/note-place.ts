import type { NotePlace } from "@/lib/comments/thread";

/** Where a note itself stands: among the notes on the page of its record. */
export const noteHref = (place: Omit<NotePlace, "name">, id: string): string =>
  `${placeHref(place).split("#")[0]}#${noteAnchor(id)}`;

export const noteAnchor = (id: string): string => `note-${id}`;

/** Where the record a note stands on is shown. */
export function placeHref({ kind, ref, within }: Omit<NotePlace, "name">): string {
  const at = encodeURIComponent(ref);
  const hrefs = {
    kpi: `/kpis/${at}`,
    stage: `/journey/${at}`,
    initiative: `/initiatives/${at}`,
    budget_line: `/budgets/${within}#line-${at}`,
  };
  return hrefs[kind];
}
