import { amountWithSymbol, dayText, figure } from "@/app/_ui/format";
import { day } from "@/lib/kernel/day";
import type { FieldChange, RecordChange } from "@/lib/syncs/snapshot/difference";
import type { SyncFacts } from "@/lib/syncs/snapshot/facts";
import { wordsOf } from "../words";

type Changed = Pick<RecordChange, "kind" | "id" | "name">;

/** What a changed record is called by whoever looks. */
export const changedName = ({ kind, id, name }: Changed, facts: SyncFacts): string =>
  (kind === "kpi" ? facts.kpis.find((line) => line.id === id)?.called : undefined) ?? name;

/** What goes without saying where the other one is told. */
const implied: Readonly<Record<string, string>> = { dataTo: "value", updatedOn: "note" };
/** What a meeting acts on comes first, long words last. */
const first = ["status", "change", "need", "endsOn", "state", "target"];
const weight = ({ field }: FieldChange) => {
  if (field === "note") return first.length + 1;
  return first.includes(field) ? first.indexOf(field) : first.length;
};

/** What of a record is not what it was: "status on track → off track; ends 1 Dec 2026 → 8 Dec 2026". */
export function fieldsText(
  { kind, id, fields }: Pick<RecordChange, "kind" | "id" | "fields">,
  facts: SyncFacts,
): string {
  const isTold = (name: string | undefined) => fields.some(({ field }) => field === name);
  return fields
    .filter(({ field }) => !isTold(implied[field]))
    .sort((a, b) => weight(a) - weight(b))
    .map((field) => fieldText(kind, id, field, facts))
    .join("; ");
}

function fieldText(kind: RecordChange["kind"], id: string, { field, before, after }: FieldChange, facts: SyncFacts) {
  const t = wordsOf("sync.change");
  const write = (value: FieldChange["before"]) => valueText(kind, id, { field, value }, facts);
  return t("field", { field: t(`fields.${field as "value"}`), before: write(before), after: write(after) });
}

type Told = { readonly field: string; readonly value: FieldChange["before"] };

/** A value as its record's own page writes it; nothing is a dash and never 0. */
function valueText(kind: RecordChange["kind"], id: string, { field, value }: Told, facts: SyncFacts): string {
  if (value === null) return "–";
  if (kind === "kpi" && (field === "value" || field === "target")) {
    const line = facts.kpis.find((one) => one.id === id);
    const { text, unit } = figure(Number(value), line?.unit ?? "count", line?.currency);
    return `${text} ${unit}`.trim();
  }
  if (kind === "budget" && typeof value === "bigint") {
    return amountWithSymbol(value, facts.budgets.find((one) => one.id === id)?.currency ?? "EUR");
  }
  if (field === "endsOn" || field === "updatedOn" || field === "dataTo")
    return dayText(day(String(value)), { year: true });
  if (typeof value === "number") return value.toFixed(1);
  const known = wordsOf("sync.change.values");
  const text = String(value);
  return known.has(text as never) ? known(text as never) : text;
}
