import type { Db } from "@/db/client";
import { aliases } from "@/db/schema";

/** Gives a record its names as the organisation spells them. */
export type Renamer = <R extends Readonly<Record<string, unknown>>>(record: R) => R;

/** The alias table, ready to be applied: an alias of kind "function" renames the field `function`, and so on. */
export async function aliasedNames(db: Db): Promise<Renamer> {
  const rows = await db.select().from(aliases);
  if (rows.length === 0) return (record) => record;
  const byField = new Map<string, Map<string, string>>();
  for (const { kind, alias, standsFor } of rows) {
    const names = byField.get(kind) ?? new Map<string, string>();
    byField.set(kind, names.set(alias.toLowerCase(), standsFor));
  }
  return (record) => {
    const renamed: Record<string, unknown> = { ...record };
    for (const [field, names] of byField) {
      const name = renamed[field];
      if (typeof name === "string") renamed[field] = names.get(name.toLowerCase()) ?? name;
    }
    return renamed as typeof record;
  };
}
