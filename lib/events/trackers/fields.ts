import { type Loose, reader, textOf, wordOf } from "./loose";
import type { Told } from "./parsed";

/** Our fields that a source may tell under a path of its own choice. */
export const placedFields = ["device", "channel", "persona", "region", "session", "value"] as const;
type PlacedField = (typeof placedFields)[number];

type Reads = (event: Loose) => unknown;
type Placed = { readonly [Field in PlacedField]: readonly Reads[] };
export type Places = { readonly [Field in PlacedField]: readonly string[] };

/** Where a source tells each field: at its own path where it has one, else at the usual ones, first come first served. */
export function placed(usual: Places, own: Readonly<Record<string, string>>): Placed {
  const readers = placedFields.map((field) => [field, (own[field] ? [own[field]] : usual[field]).map(reader)]);
  return Object.fromEntries(readers) as Placed;
}

/** What an event tells at these places; what stands at none of them is null. */
export function fieldsAt(
  event: Loose,
  places: Placed,
): Pick<Told, "device" | "channel" | "persona" | "region" | "sessionId" | "value"> {
  return {
    device: first(event, places.device, wordOf)?.toLowerCase() ?? null,
    channel: first(event, places.channel, wordOf)?.toLowerCase() ?? null,
    persona: first(event, places.persona, wordOf),
    region: first(event, places.region, wordOf),
    sessionId: first(event, places.session, textOf),
    value: first(event, places.value, finite),
  };
}

const finite = (value: unknown): number | null => (typeof value === "number" && Number.isFinite(value) ? value : null);

function first<Out>(event: Loose, readers: readonly Reads[], as: (value: unknown) => Out | null): Out | null {
  for (const read of readers) {
    const value = as(read(event));
    if (value !== null) return value;
  }
  return null;
}
