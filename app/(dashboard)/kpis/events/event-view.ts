import { noteworthyKinds } from "@/db/vocabulary/kpis";
import { sides } from "@/db/vocabulary/people";
import type { EventLine } from "@/lib/kpis/queries/parts/events";
import type { SearchParams } from "../list-address";

/** What a table of events is cut down to; it stands in the address. */
export type EventView = { readonly side: EventLine["side"] | ""; readonly kind: EventLine["kind"] | "" };

/** Reads the address leniently: what it does not know is as if it were not there. */
export const eventView = (params: SearchParams): EventView => ({
  side: sides.find((one) => one === params.side) ?? "",
  kind: noteworthyKinds.find((one) => one === params.kind) ?? "",
});

export const matches = ({ side, kind }: EventView, event: Pick<EventLine, "side" | "kind">): boolean =>
  (side === "" || event.side === side) && (kind === "" || event.kind === kind);

/** The filters as they stand behind the "?" of an address. */
export function eventAddress(
  path: string,
  { side, kind }: EventView,
  rest: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams({ ...rest, ...(side && { side }), ...(kind && { kind }) });
  return query.size > 0 ? `${path}?${query}` : path;
}
