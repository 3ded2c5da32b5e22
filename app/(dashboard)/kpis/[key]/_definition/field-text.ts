import { wordsOf } from "@/app/_marks/words";
import { dayText } from "@/app/_ui/format";
import { isDay } from "@/lib/kernel/day";
import type { DefinitionalField, FieldValue } from "@/lib/kpis/definition/definition-content";

const chosen = ["unit", "direction", "cadence", "periodKind", "outcome", "targetKind"];

type Named = { readonly id: string; readonly name: string };

/** What a field of a definition says, as a person would read it; `owners` are the people it may name. */
export function fieldText(field: DefinitionalField, value: FieldValue, owners: readonly Named[]): string {
  const t = wordsOf("kpis.versions");
  const is = wordsOf("kpis.new");
  if (value === null || value === "") return t("nothing");
  if (typeof value === "boolean") return value ? t("yes") : t("no");
  if (typeof value === "number") return String(value).replace("-", "−");
  if (field === "itOwnerId" || field === "marketingOwnerId") {
    return owners.find(({ id }) => id === value)?.name ?? t("gone");
  }
  if (chosen.includes(field)) return is(`${field}Is.${value}` as "unitIs.percent");
  return isDay(value) ? dayText(value, { year: true }) : value;
}

/** What a field is called in the form that asks for it. */
export const fieldLabel = (field: DefinitionalField): string => wordsOf("kpis.new")(field);
