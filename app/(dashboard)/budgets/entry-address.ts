import { type EntriesFilter, entriesFilterFor, type FigureAddress } from "@/lib/budgets/entry-filter";
import { entriesFilter } from "@/lib/budgets/schema";

export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

const entrySorts = ["-postedOn", "-amount", "amount"] as const;
type EntrySort = (typeof entrySorts)[number];

/** Which entries are shown, in which order, on which page, and which one is about to be taken back. */
export type EntriesView = {
  readonly filter: EntriesFilter;
  readonly sort: EntrySort;
  /** Counted from 1. */
  readonly page: number;
  readonly reverse: string | null;
};

/** The address of the entries that make a figure. */
export const figureHref = (address: FigureAddress): string => entriesHref({ filter: entriesFilterFor(address) });

export function entriesHref({ filter, sort = "-postedOn", page = 1, reverse = null }: Partial<EntriesView>): string {
  const query = new URLSearchParams(filterTexts(filter ?? {}));
  if (sort !== "-postedOn") query.set("sort", sort);
  if (page > 1) query.set("page", String(page));
  if (reverse) query.set("reverse", reverse);
  return query.size > 0 ? `/budgets/entries?${query}` : "/budgets/entries";
}

/** A filter as an address or a form's hidden fields carry it. */
export function filterTexts(filter: EntriesFilter): Record<string, string> {
  const stated = Object.entries(filter).filter(([, value]) => value !== undefined && value !== "");
  return Object.fromEntries(stated.map(([name, value]) => [name, String(value)]));
}

/** Reads an address; what is no filter is left out, so that the page says which filters it took. */
export function entriesView(params: SearchParams): EntriesView {
  const filter: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(entriesFilter.shape)) {
    const text = [params[name]].flat()[0]?.trim();
    if (!text) continue;
    const value = name === "isUnderAgreement" ? text === "true" : text;
    if (field.safeParse(value).success) filter[name] = value;
  }
  const page = Number([params.page].flat()[0]);
  return {
    filter: filter as EntriesFilter,
    sort: entrySorts.find((one) => one === [params.sort].flat()[0]) ?? "-postedOn",
    page: Number.isInteger(page) && page > 0 && page <= 1_000_000 ? page : 1,
    reverse: [params.reverse].flat()[0] ?? null,
  };
}
