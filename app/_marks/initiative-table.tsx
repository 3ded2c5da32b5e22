import { DataTable, Th } from "@/app/_ui/data-table";
import type { InitiativeLine } from "@/lib/initiatives/line";
import type { initiativeSorts } from "@/lib/initiatives/schema";
import { InitiativeRow, type RowColumns } from "./initiative-row";
import { wordsOf } from "./words";

type InitiativeSort = (typeof initiativeSorts)[number];

/** The order a list is in and the address of each other one. */
type Sorting = { readonly current: InitiativeSort; readonly hrefFor: (sort: InitiativeSort) => string };

type InitiativeTableProps = RowColumns & {
  readonly caption: string;
  readonly lines: readonly InitiativeLine[];
  readonly sorting?: Sorting | undefined;
};

/** Initiatives one a row: where each stands, whose it is, what was said last, and whether its end has moved. */
export function InitiativeTable({ caption, lines, sorting, ...shown }: InitiativeTableProps) {
  const t = wordsOf("initiatives.column");
  const { withStream, withMoney, withStrip } = shown;
  const offersUpdate = lines.some(({ mayUpdate }) => mayUpdate);
  const head = (sort: InitiativeSort, direction: "ascending" | "descending") =>
    sorting && { href: sorting.hrefFor(sort), direction: sorting.current === sort ? direction : null };
  return (
    <DataTable caption={caption} className="initiative-table" fitsPhone>
      <thead>
        <tr>
          <Th sort={head("status", "descending")}>{t("status")}</Th>
          <Th sort={head("name", "ascending")}>{t("name")}</Th>
          {withStream && <Th wideOnly>{t("stream")}</Th>}
          {withStrip && <Th wideOnly>{t("strip")}</Th>}
          <Th wideOnly>{t("owners")}</Th>
          <Th wideOnly>{t("note")}</Th>
          {withMoney && (
            <Th num wideOnly sort={head("budget", "descending")}>
              {t("budget")}
            </Th>
          )}
          <Th num wideOnly sort={head("endsOn", "ascending")}>
            {t("ends")}
          </Th>
          <Th num wideOnly sort={head("updatedOn", "descending")}>
            {t("updated")}
          </Th>
          {offersUpdate && (
            <Th>
              <span className="sr-only">{t("update")}</span>
            </Th>
          )}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <InitiativeRow key={line.id} line={line} {...shown} offersUpdate={offersUpdate} />
        ))}
      </tbody>
    </DataTable>
  );
}
