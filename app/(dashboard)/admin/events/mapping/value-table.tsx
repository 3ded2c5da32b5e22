import { wordsOf } from "@/app/_marks/words";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { Pagination, rowsPerPage } from "@/app/_ui/pagination";
import { Section } from "@/app/_ui/section";
import { TabLinks } from "@/app/_ui/tab-links";
import { eventDimensions } from "@/db/vocabulary/events";
import type { EventDimension } from "@/lib/events/source";
import { renameValue } from "../actions";
import { OneButtonForm } from "../one-button-form";

type ValueTableProps = {
  readonly dimension: EventDimension;
  readonly page: number;
  readonly values: {
    readonly items: readonly { readonly id: number; readonly raw: string; readonly shown: string | null }[];
    readonly count: number;
    readonly renamed: number;
    readonly mayConfigure: boolean;
  };
};

const address = (dimension: EventDimension, page = 1) =>
  `/admin/events/mapping?values=${dimension}${page > 1 ? `&page=${page}` : ""}#values`;

/** The values of one dimension, as they came and as they are shown. */
export function ValueTable({ dimension, page, values: { items, count, renamed, mayConfigure } }: ValueTableProps) {
  const t = wordsOf("admin.events.mapping");
  const kind = wordsOf("admin.events.dimension");
  const tabs = eventDimensions.map((one) => ({ href: address(one), label: kind(one), current: one === dimension }));
  return (
    <Section id="values" title={t("values")} count={count} note={t("valuesNote", { renamed })}>
      <TabLinks label={t("valuesOf")} tabs={tabs} />
      <p className="hint">{items.length === 0 ? t("noValues") : t("valuesHint")}</p>
      {items.length > 0 && (
        <DataTable caption={t("values")} comfortable>
          <thead>
            <tr>
              <Th>{t("raw")}</Th>
              <Th>{t("shown")}</Th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ id, raw, shown }) => (
              <tr key={id}>
                <Td wrap>{raw}</Td>
                <Td>
                  {mayConfigure ? (
                    <OneButtonForm
                      key={shown}
                      action={renameValue}
                      about={{ valueId: id, seenShown: shown ?? "" }}
                      label={t("rename")}
                      name={t("renameOf", { raw })}
                    >
                      <input
                        className="input"
                        name="shown"
                        aria-label={t("shownOf", { raw })}
                        placeholder={raw}
                        defaultValue={shown ?? ""}
                        maxLength={80}
                        autoComplete="off"
                      />
                    </OneButtonForm>
                  ) : (
                    (shown ?? t("asItCame"))
                  )}
                </Td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
      <Pagination
        page={page}
        totalRows={count}
        hrefFor={(other) => address(dimension, other)}
        labels={{
          nav: t("pages"),
          previous: t("previous"),
          next: t("next"),
          summary: t("rows", {
            first: (page - 1) * rowsPerPage + 1,
            last: (page - 1) * rowsPerPage + items.length,
            count,
          }),
        }}
      />
    </Section>
  );
}
