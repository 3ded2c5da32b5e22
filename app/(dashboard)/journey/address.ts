import { z } from "zod";
import { countedSpans, eventDimensions } from "@/db/vocabulary/events";
import { funnelDimensions, funnelUnits } from "@/db/vocabulary/journeys";
import { signalKinds } from "@/db/vocabulary/signals";
import { journeyDepths } from "@/lib/access/journey-depth";
import type { CountedSpan } from "@/lib/events/counts/map-numbers";

/** How many weeks, the running one included, the figures of the journey reach back. */
export const weekRanges = countedSpans.map(String);

/** Stands in the address for the people of whom a dimension is not known. */
export const unrecognised = "~";

/** What `raise` says when the kind of the signal is still open. */
const anySignal = "any" as const;

const text = z.string().trim().min(1).max(500).optional().catch(undefined);

/** What the address of the journey says; anything it does not understand counts as not said. */
const view = z.object({
  weeks: z
    .string()
    .refine((weeks) => weekRanges.includes(weeks))
    .catch("4"),
  persona: text,
  device: text,
  channel: text,
  region: text,
  /** Which values are offered to choose among. */
  among: z.enum(eventDimensions).catch("persona"),
  depth: z.enum(journeyDepths).optional().catch(undefined),
  changes: z.enum(["shown"]).optional().catch(undefined),
  funnel: z.enum(["shown"]).optional().catch(undefined),
  by: z.enum(funnelDimensions).catch("device"),
  unit: z.enum(funnelUnits).catch("person"),
  /** The stage whose drawer is open, and the cell it was opened from. */
  open: text,
  cell: text,
  raise: z
    .enum([...signalKinds, anySignal])
    .optional()
    .catch(undefined),
  /** The signal that was raised just now. */
  raised: z.uuid().optional().catch(undefined),
});

export type JourneyView = z.output<typeof view>;
export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

export const readView = (params: SearchParams): JourneyView => view.parse(params);

const usual: JourneyView = readView({});

/** An address of the journey read back; of any other text nothing is taken but what it says of a view. */
export const readAddress = (address: string): JourneyView =>
  readView(Object.fromEntries(new URLSearchParams(address.split("#")[0]?.split("?")[1] ?? "")));

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

/** The drawer shut, and nothing being raised. */
export const shut = { open: undefined, cell: undefined, raise: undefined, raised: undefined } as const;

/** The drawer of a stage open at the share that goes on from it. */
export const onwardOf = (stage: string) => ({ ...shut, open: stage, cell: "onward" }) as const;

/** A signal being raised on a stage. */
export const raisingOn = (stage: string) => ({ ...shut, open: stage, cell: "signals", raise: anySignal }) as const;

/** Nobody in particular: one dimension at a time can be chosen from. */
export const everyone = { persona: undefined, device: undefined, channel: undefined, region: undefined } as const;

export const spanOf = ({ weeks }: Pick<JourneyView, "weeks">): CountedSpan =>
  countedSpans.find((span) => String(span) === weeks) ?? 4;

/** The one dimension and value the numbers are of; the first said counts. */
export function segmentOf(
  said: JourneyView,
): { dimension: (typeof eventDimensions)[number]; key: string | null } | null {
  const dimension = (["persona", "device", "channel", "region"] as const).find((one) => said[one]);
  const key = dimension && said[dimension];
  return dimension && key ? { dimension, key: key === unrecognised ? null : key } : null;
}
