import type { SearchParams } from "../address";

/** In place of a lane or a stage: the head of the other. */
export const head = "head";

/** Where somebody is on the grid: a crossing, the head of a stage (lane is `head`) or of a lane (stage is `head`). */
export interface Place {
  readonly lane: string;
  readonly stage: string;
}

/** How a map is looked at: which, as whom, and what of it is open for writing. */
export interface MapView {
  readonly journey: string;
  readonly persona: string | undefined;
  readonly open: Place | null;
}

export const placeName = ({ lane, stage }: Place): string => `${lane}.${stage}`;

const one = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);

export function readMapView(params: SearchParams): MapView {
  const [lane, stage] = (one(params.cell) ?? "").split(".");
  return {
    journey: one(params.journey) || "default",
    persona: one(params.persona) || undefined,
    open: lane && stage ? { lane, stage } : null,
  };
}

/** The address of a view with some of it changed; what is the default is left out. */
export function mapAddress(view: MapView, changes: Partial<MapView> = {}, page = "/journey/map"): string {
  const { journey, persona, open } = { ...view, ...changes };
  const params = new URLSearchParams();
  if (journey !== "default") params.set("journey", journey);
  if (persona) params.set("persona", persona);
  if (open) params.set("cell", placeName(open));
  const query = params.toString();
  return query ? `${page}?${query}` : page;
}
