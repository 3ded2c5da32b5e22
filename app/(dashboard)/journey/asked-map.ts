import type { SearchParams } from "./address";

/** Which map a page of the room was asked for; left out, or asked in no way it understands, it is the usual one. */
export function askedMap({ journey }: SearchParams): string {
  return (typeof journey === "string" && journey.trim().slice(0, 100)) || "default";
}
