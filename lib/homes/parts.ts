import { Refusal } from "@/lib/kernel/errors";

/** What of a home may fail by itself, as its reader knows it. */
export type HomePart = "needs" | "journey" | "kpis" | "initiatives" | "money" | "resolved" | "asks" | "calendar";

export type ReadPart = <Out, Less>(name: HomePart, reading: Promise<Out>, without: Less) => Promise<Out | Less>;

/**
 * Reads a home whole or, `isPartly`, without what cannot be read: that part is then as if it were empty and named in
 * `failed`. A refusal is no failure.
 */
export function partReader(isPartly: boolean): { readonly part: ReadPart; readonly failed: ReadonlySet<HomePart> } {
  const failed = new Set<HomePart>();
  const part: ReadPart = async (name, reading, without) => {
    try {
      return await reading;
    } catch (error) {
      if (!isPartly || error instanceof Refusal) throw error;
      failed.add(name);
      return without;
    }
  };
  return { part, failed };
}
