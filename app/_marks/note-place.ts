import type { NotePlace } from "@/lib/comments/thread";

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
