import { wordsOf } from "@/app/_marks/words";
import type { eventDimensions } from "@/db/vocabulary/events";
import type { StageNumbers } from "@/lib/events/counts/map-numbers";

type Dimension = (typeof eventDimensions)[number];

export interface SegmentNames {
  /** What a value is called; null is the unrecognised. */
  readonly nameOf: (dimension: Dimension, key: string | null) => string;
  /** The values people were seen under, those of the most people first; the unrecognised last. */
  readonly valuesOf: (dimension: Dimension) => readonly (string | null)[];
}

const mostOffered = 8;

/** The values of each dimension as this journey's stages saw them, by the names people know them by. */
export function segmentNames(
  { stages }: { readonly stages: readonly Pick<StageNumbers, "by">[] },
  personas: readonly { readonly key: string; readonly name: string }[],
): SegmentNames {
  const t = wordsOf("journey");
  const nameOf: SegmentNames["nameOf"] = (dimension, key) => {
    if (key === null) return t("unrecognised");
    return (dimension === "persona" && personas.find((one) => one.key === key)?.name) || key;
  };
  const valuesOf = (dimension: Dimension) => {
    const most = new Map<string | null, number>();
    for (const { key, people } of stages.flatMap(({ by }) => by[dimension])) {
      most.set(key, Math.max(most.get(key) ?? 0, people));
    }
    const named = [...most].filter(([key]) => key !== null).sort((a, b) => b[1] - a[1]);
    const keys: (string | null)[] = named.slice(0, mostOffered).map(([key]) => key);
    return most.has(null) ? [...keys, null] : keys;
  };
  return { nameOf, valuesOf };
}
