import { KpiRow } from "@/app/_marks/kpi-row";
import { wordsOf } from "@/app/_marks/words";
import { DataTable, Th } from "@/app/_ui/data-table";
import type { KpiLine } from "@/lib/kpis/line";
import { type KpiSort, type ListView, listAddress } from "./list-address";

/** The KPIs of one page of the list, a row each. */
export function KpiTable({ lines, view }: { readonly lines: readonly KpiLine[]; readonly view: ListView }) {
  const t = wordsOf("kpis");
  const sortBy = (sort: KpiSort) => {
    const isSorted = view.sort === sort;
    const href = listAddress({ ...view, sort: isSorted ? "position" : sort, page: 1 });
    return { href, direction: isSorted ? ("ascending" as const) : null };
  };
  return (
    <DataTable caption={t("caption")} fitsPhone>
      <thead>
        <tr>
          <Th sort={sortBy("name")}>{t("column.name")}</Th>
          <Th num>{t("column.value")}</Th>
          <Th num wideOnly>
            {t("column.previous")}
          </Th>
          <Th num wideOnly>
            {t("column.target")}
          </Th>
          <Th wideOnly>{t("column.history")}</Th>
          <Th wideOnly>{t("column.change")}</Th>
          <th scope="col" className="kpi-target-mark wide-only">
            {t("column.targetMark")}
          </th>
          <Th sort={sortBy("status")}>{t("column.status")}</Th>
          <Th wideOnly>{t("column.owners")}</Th>
          <Th num wideOnly>
            {t("column.dataTo")}
          </Th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <KpiRow key={line.id} line={line} withTargetMark />
        ))}
      </tbody>
    </DataTable>
  );
}
