import { wordsOf } from "@/app/_marks/words";
import { Select } from "@/app/_ui/field";
import { FilterBar } from "@/app/_ui/filter-bar";
import { noteworthyKinds } from "@/db/vocabulary/kpis";
import { sides } from "@/db/vocabulary/people";
import { type EventView, eventAddress } from "./event-view";

type EventFiltersProps = {
  readonly view: EventView;
  /** The page the filters belong to, and what its address says besides. */
  readonly action: string;
  readonly keep?: Readonly<Record<string, string>>;
};

/** Whose events and which kind. */
export function EventFilters({ view, action, keep = {} }: EventFiltersProps) {
  const t = wordsOf("kpis.events");
  const side = [{ value: "", label: t("anySide") }, ...sides.map((value) => ({ value, label: t(`side.${value}`) }))];
  const kind = [
    { value: "", label: t("anyKind") },
    ...noteworthyKinds.map((value) => ({ value, label: t(`kind.${value}`) })),
  ];
  const isFiltered = view.side !== "" || view.kind !== "";
  return (
    <FilterBar
      key={`${view.side} ${view.kind}`}
      label={t("filter")}
      action={action}
      keep={keep}
      apply={t("apply")}
      reset={isFiltered ? { href: eventAddress(action, { side: "", kind: "" }, keep), label: t("reset") } : null}
    >
      <Select id="side" name="side" label={t("column.side")} options={side} defaultValue={view.side} />
      <Select id="kind" name="kind" label={t("column.kind")} options={kind} defaultValue={view.kind} />
    </FilterBar>
  );
}
