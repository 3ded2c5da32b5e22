import { z } from "zod";
import { funnelDimensions, funnelUnits } from "@/db/vocabulary/journeys";

/** How many complete weeks the figures of the journey reach back. */
export const weekRanges = ["4", "13", "26"] as const;

/** What the address of the journey says; anything it does not understand counts as not said. */
const view = z.object({
  weeks: z.enum(weekRanges).catch("4"),
  persona: z.string().trim().min(1).max(100).optional().catch(undefined),
  by: z.enum(funnelDimensions).catch("device"),
  unit: z.enum(funnelUnits).catch("person"),
});

export type JourneyView = z.output<typeof view>;
export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

export const readView = (params: SearchParams): JourneyView => view.parse(params);

const usual: JourneyView = readView({});

/** The address of the journey with some answers changed; what is usual is left out. */
export function journeyAddress(current: JourneyView, changes: Partial<JourneyView>, hash = ""): string {
  const wanted = { ...current, ...changes };
  const names = Object.keys(wanted) as (keyof JourneyView)[];
  const said = names.flatMap((name) => {
    const value = wanted[name];
    return value && value !== usual[name] ? [[name, value]] : [];
  });
  const query = new URLSearchParams(said).toString();
  return `/journey${query && `?${query}`}${hash}`;
}
