import { type Day, day, isDay } from "@/lib/kernel/day";
import type { SearchParams } from "./entry-address";

/** Which currency the sums are shown in, and of which day its rates are; what the address does not say is as usual. */
export type Shown = { readonly into: string | null; readonly on: Day | null };

/** Reads the address leniently: what is no currency or no day is as if it were not there. */
export function shownIn(params: SearchParams): Shown {
  const [into = "", on = ""] = [params.shownIn, params.ratesOf].map((value) => [value].flat()[0]?.trim());
  return { into: /^[A-Z]{3}$/.test(into) ? into : null, on: isDay(on) ? day(on) : null };
}

/** As an address or a form's hidden fields carry it. */
export const shownTexts = ({ into, on }: Shown): Record<string, string> => ({
  ...(into && { shownIn: into }),
  ...(on && { ratesOf: on }),
});
