import "server-only";
import type { Choice } from "@/app/_ui/field";
import { listInitiatives } from "@/lib/initiatives/queries/list-initiatives";
import type { Context } from "@/lib/kernel/operation";
import { listKpis } from "@/lib/kpis/queries/list-kpis";

type Named = { readonly id: string; readonly name: string };

const mostOffered = 500;

/** The KPIs a stage does not show yet, by name. */
export async function linkableKpis(context: Context, linked: readonly Named[]): Promise<Choice[]> {
  const { items } = await listKpis(context, { sort: "name", limit: mostOffered });
  return without(items, linked);
}

/** The work that is not at the stage yet, by name; what is closed is over and offered no more. */
export async function linkableInitiatives(context: Context, linked: readonly Named[]): Promise<Choice[]> {
  const { items } = await listInitiatives(context, { includeSilent: true, sort: "name", limit: mostOffered });
  return without(
    items.filter(({ state }) => state !== "closed"),
    linked,
  );
}

function without(items: readonly Named[], linked: readonly Named[]): Choice[] {
  const taken = new Set(linked.map(({ id }) => id));
  return items.filter(({ id }) => !taken.has(id)).map(({ id, name }) => ({ value: id, label: name }));
}
