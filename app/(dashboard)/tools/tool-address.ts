import { toolShows } from "@/lib/tools/schema";

type ToolShow = (typeof toolShows)[number];
export type ToolView = { readonly show: ToolShow; readonly owner: string };
export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Which tools an address asks for; what it says wrongly is left out. */
export function toolView(params: SearchParams): ToolView {
  const owner = [params.owner].flat()[0] ?? "";
  const show = toolShows.find((one) => one === [params.show].flat()[0]) ?? "in_use";
  return { show, owner: uuid.test(owner) ? owner : "" };
}

/** The same as the query takes it. */
export const toolsAsked = ({ show, owner }: ToolView) => ({ show, ...(owner && { ownerFunctionId: owner }) });

export function exportHref({ show, owner }: ToolView): string {
  const query = new URLSearchParams({ ...(show !== "in_use" && { show }), ...(owner && { owner }) });
  return query.size > 0 ? `/tools/export?${query}` : "/tools/export";
}

/** The form of a new tool, begun with what a payment already says. */
export function registerHref({
  supplier,
  owner,
  line,
}: {
  supplier: string;
  owner: string;
  line: string | null;
}): string {
  return `/tools/new?${new URLSearchParams({ supplier, owner, ...(line && { line }) })}`;
}
