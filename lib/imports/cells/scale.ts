import { Fault } from "./fault";

/** How a column's words become the product's: a scale from the mapping, the field's own words, and what anything else is. */
export type Wording = {
  readonly scale?: Readonly<Record<string, string>> | undefined;
  readonly options?: readonly string[] | undefined;
  readonly otherwise?: string | undefined;
};

/** Words and headers are compared trimmed, without case, and with any run of spaces as one. */
export const foldWord = (text: string): string => text.trim().toLowerCase().replace(/\s+/g, " ");

/** Looks a cell up in a scale; null where the scale has no such word. Own words (`on_track`) always count as known. */
export function scaleLookup({ scale, options }: Wording): (text: string) => string | null {
  const words = new Map((options ?? []).map((option) => [option, option]));
  if (options?.includes("on_track")) words.set("no_update", "no_update");
  for (const [word, meaning] of Object.entries(scale ?? {})) words.set(foldWord(word), meaning);
  return (text) => words.get(foldWord(text)) ?? null;
}

/** Reads a field of closed vocabulary. `no_update` is silence and reads as null; unknown words are a fault unless `otherwise` says what they are. */
export function optionReader(wording: Wording): (text: string) => string | Fault | null {
  const lookup = scaleLookup(wording);
  const options = (wording.options ?? []).join(", ");
  return (text) => {
    const stated = lookup(text) ?? wording.otherwise ?? null;
    if (stated === null) return new Fault("unknown_word", { options }, nearest(text, wording));
    return stated === "no_update" ? null : stated;
  };
}

/** "On track" was meant as `on_track`. */
function nearest(text: string, { scale, options }: Wording): string | null {
  const bare = (word: string) => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  const wanted = bare(text);
  if (wanted === "") return null;
  return [...Object.keys(scale ?? {}), ...(options ?? [])].find((word) => bare(word) === wanted) ?? null;
}
