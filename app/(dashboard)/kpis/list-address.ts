import { askedChanges, shownStatuses } from "@/lib/kpis/schema";
import type { EffectiveStatus } from "@/lib/kpis/standing/roll-up";

export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

const sorts = ["position", "name", "status"] as const;
export type KpiSort = (typeof sorts)[number];

/** What the list shows; all of it stands in the address, so a copied link shows the same list. */
export type ListView = {
  readonly search: string;
  readonly shared: "yes" | "no" | "";
  readonly status: EffectiveStatus | "";
  readonly change: (typeof askedChanges)[number] | "";
  readonly sort: KpiSort;
  /** Counted from 1. */
  readonly page: number;
};

/** Reads the address leniently: what it does not know is as if it were not there. */
export function listView(params: SearchParams): ListView {
  const text = (name: string) => [params[name]].flat()[0]?.trim() ?? "";
  const page = Number(text("page"));
  return {
    search: text("search").slice(0, 200),
    shared: (["yes", "no"] as const).find((one) => one === text("shared")) ?? "",
    status: shownStatuses.find((one) => one === text("status")) ?? "",
    change: askedChanges.find((one) => one === text("change")) ?? "",
    sort: sorts.find((one) => one === text("sort")) ?? "position",
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

/** Which KPIs a view shows and in what order, as the list is asked for them. */
export const listFilter = ({ search, shared, status, change, sort }: Omit<ListView, "page">) => ({
  ...(search ? { search } : {}),
  ...(shared ? { shared: shared === "yes" } : {}),
  ...(status ? { status } : {}),
  ...(change ? { change } : {}),
  sort,
});

/** The address of a view; what is usual is left out. */
export const listAddress = (view: ListView): string => addressOf("/kpis", view);

/** Where all of what a view shows, page after page, is to be had as a file. */
export const exportAddress = (view: ListView): string => addressOf("/kpis/export", { ...view, page: 1 });

function addressOf(path: string, { search, shared, status, change, sort, page }: ListView): string {
  const query = new URLSearchParams();
  if (search) query.set("search", search);
  if (shared) query.set("shared", shared);
  if (status) query.set("status", status);
  if (change) query.set("change", change);
  if (sort !== "position") query.set("sort", sort);
  if (page > 1) query.set("page", String(page));
  return query.size > 0 ? `${path}?${query}` : path;
}
