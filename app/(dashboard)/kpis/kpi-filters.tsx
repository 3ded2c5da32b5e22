import { wordsOf } from "@/app/_marks/words";
import { Select, TextInput } from "@/app/_ui/field";
import { FilterBar } from "@/app/_ui/filter-bar";
import { askedChanges, shownStatuses } from "@/lib/kpis/schema";
import type { ListView } from "./list-address";

/** Search and filters of the list. */
export function KpiFilters({ view }: { readonly view: ListView }) {
  const t = wordsOf("kpis.filter");
  const status = wordsOf("kpiCells.status");
  const isFiltered = Boolean(view.search || view.shared || view.status || view.change);
  const sharing = ["", "yes", "no"].map((value) => ({ value, label: t(`shared.${value || "any"}` as "shared.any") }));
  const statuses = [
    { value: "", label: t("anyStatus") },
    ...shownStatuses.map((value) => ({ value, label: status(value) })),
  ];
  const changes = ["", ...askedChanges].map((value) => ({
    value,
    label: t(`change.${value || "any"}` as "change.any"),
  }));
  return (
    <FilterBar
      key={`${view.search} ${view.shared} ${view.status} ${view.change}`}
      label={t("label")}
      action="/kpis"
      keep={view.sort === "position" ? {} : { sort: view.sort }}
      apply={t("apply")}
      reset={isFiltered ? { href: "/kpis", label: t("reset") } : null}
    >
      <TextInput
        id="search"
        name="search"
        type="search"
        label={t("search")}
        defaultValue={view.search}
        maxLength={200}
      />
      <Select id="shared" name="shared" label={t("sharing")} options={sharing} defaultValue={view.shared} />
      <Select id="status" name="status" label={t("status")} options={statuses} defaultValue={view.status} />
      <Select id="change" name="change" label={t("changed")} options={changes} defaultValue={view.change} />
    </FilterBar>
  );
}
