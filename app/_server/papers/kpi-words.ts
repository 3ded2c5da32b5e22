import "server-only";
import { wordsOf } from "@/app/_marks/words";
import { dayText } from "@/app/_ui/format";
import type { KpiLine } from "@/lib/kpis/line";

/** The status in words, with a change that routine does not explain. */
export function statusText({ status, change }: KpiLine): string {
  const t = wordsOf("kpiCells");
  const moved = change && change !== "routine" && status !== "stale" ? t(`change.${change}`).toLowerCase() : null;
  return [t(`status.${status}`), moved].filter(Boolean).join(", ");
}

/** "data to 22 Nov 2026 · Shop events" */
export const freshText = ({ dataTo, source }: KpiLine): string =>
  wordsOf("papers")("asOf", { day: dataTo ? dayText(dataTo, { year: true }) : "none", source: source || "none" });

type Owned = {
  readonly itOwner: { readonly name: string } | null;
  readonly marketingOwner: { readonly name: string } | null;
};

/** Both owners by name: a paper is read by people who do not know initials. */
export const ownersText = ({ itOwner, marketingOwner }: Owned): string =>
  [itOwner?.name, marketingOwner?.name].filter(Boolean).join(", ");
