import { getTranslations } from "next-intl/server";
import { Select, TextInput } from "@/app/_ui/field";
import { FilterBar } from "@/app/_ui/filter-bar";
import { healthStates } from "@/db/vocabulary/initiatives";
import type { Context } from "@/lib/kernel/operation";
import { listFunctions } from "@/lib/people/queries/people";
import { type InitiativeFilters, isFiltered } from "./filters";

type InitiativeFilterBarProps = {
  readonly filters: InitiativeFilters;
  readonly streams: readonly { readonly key: string; readonly name: string }[];
  readonly context: Context;
};

/** The filters of the list of initiatives, as its address has them; on a phone folded until something is filtered. */
export async function InitiativeFilterBar({ filters, streams, context }: InitiativeFilterBarProps) {
  const t = await getTranslations("initiatives.filter");
  const status = await getTranslations("initiativeStatus");
  const functions = await listFunctions(context, {});
  const any = { value: "", label: t("any") };
  const named = (all: readonly { key: string; name: string }[]) => [
    any,
    ...all.map(({ key, name }) => ({ value: key, label: name })),
  ];
  const statuses = [any, ...healthStates.map((state) => ({ value: state, label: status(state) }))];
  return (
    <details className="phone-fold" open={isFiltered(filters)}>
      <summary>{t("label")}</summary>
      <FilterBar
        label={t("label")}
        action="/initiatives"
        keep={filters.sort === "status" ? {} : { sort: filters.sort }}
        apply={t("apply")}
        reset={isFiltered(filters) ? { href: "/initiatives", label: t("reset") } : null}
      >
        <TextInput
          id="search"
          name="search"
          type="search"
          label={t("search")}
          defaultValue={filters.search}
          maxLength={200}
        />
        <Select id="stream" name="stream" label={t("stream")} options={named(streams)} defaultValue={filters.stream} />
        <Select
          id="function"
          name="function"
          label={t("function")}
          options={named(functions)}
          defaultValue={filters.function}
        />
        <Select id="status" name="status" label={t("status")} options={statuses} defaultValue={filters.status ?? ""} />
        <TextInput id="asOf" name="asOf" type="date" label={t("asOf")} defaultValue={filters.asOf} />
      </FilterBar>
    </details>
  );
}
