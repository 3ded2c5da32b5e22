import { z } from "zod";
import { healthStates } from "@/db/vocabulary/initiatives";
import { initiativeSorts } from "@/lib/initiatives/schema";
import { dayField } from "@/lib/kernel/day-field";

const text = z.string().trim().max(200).catch("");

/** What the address of the list says; anything it does not understand counts as not said. */
const filters = z.object({
  search: text,
  function: text,
  status: z.enum(healthStates).optional().catch(undefined),
  stream: text,
  /** As they stood on that day; today without one. */
  asOf: dayField.optional().catch(undefined),
  sort: z.enum(initiativeSorts).catch("status"),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

export type InitiativeFilters = z.output<typeof filters>;
export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

export const readFilters = (params: SearchParams): InitiativeFilters => filters.parse(params);

/** The address of the list with some answers changed; another filter or order begins on page 1 again. */
export function listAddress(current: InitiativeFilters, changes: Partial<InitiativeFilters>): string {
  const wanted = { ...current, page: 1, ...changes };
  const said = Object.entries(wanted).filter(([name, value]) => value && !isUsual(name, value));
  const query = new URLSearchParams(said.map(([name, value]) => [name, String(value)]));
  return said.length > 0 ? `/initiatives?${query}` : "/initiatives";
}

const isUsual = (name: string, value: unknown): boolean =>
  (name === "page" && value === 1) || (name === "sort" && value === "status");

/** Whether the list leaves anything out. */
export const isFiltered = (filters: InitiativeFilters): boolean =>
  Boolean(filters.search || filters.function || filters.status || filters.stream || filters.asOf);
