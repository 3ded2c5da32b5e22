import { type Day, isDay, isRecordable } from "@/lib/kernel/day";

/** What an address asks of a measurement: from which day on, compared with which KPI. */
export type ImpactAsked = { readonly launch?: Day; readonly control?: string };

type Params = { readonly launch?: string | string[]; readonly control?: string | string[] };

/** Reads an address; what is no day or no key of a KPI is left out, so that the page says what it took. */
export function impactAsked(params: Params): ImpactAsked {
  const [launch, control] = [[params.launch].flat()[0]?.trim(), [params.control].flat()[0]?.trim()];
  return {
    ...(launch && isDay(launch) && isRecordable(launch) && { launch }),
    ...(control && /^[a-z0-9][a-z0-9-]{0,99}$/.test(control) && { control }),
  };
}
