import { linkableKinds } from "@/db/vocabulary/links";

type Linkable = (typeof linkableKinds)[number];
const isLinkable = (kind: string): kind is Linkable => linkableKinds.some((one) => one === kind);
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The records a step is about, by its key: of a conflict both KPIs, of a page or an item of people's own none. */
export function recordsOf(itemKey: string): { readonly kind: Linkable; readonly id: string }[] {
  const [kind = "", rest = ""] = [itemKey.slice(0, itemKey.indexOf(":")), itemKey.slice(itemKey.indexOf(":") + 1)];
  const known = kind === "conflict" ? "kpi" : kind;
  if (!isLinkable(known)) return [];
  return rest.split("+").flatMap((id) => (uuid.test(id) ? [{ kind: known, id }] : []));
}
