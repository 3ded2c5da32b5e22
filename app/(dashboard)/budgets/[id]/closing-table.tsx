import { wordsOf } from "@/app/_marks/words";
import { DataTable, PhoneOnly, Td, Th } from "@/app/_ui/data-table";
import { amountWithSymbol, dayText } from "@/app/_ui/format";
import { findingKinds } from "@/lib/budgets/control/findings";
import type { Closing } from "@/lib/budgets/queries/control/read-budget-control";

type ClosingTableProps = {
  readonly closings: readonly Closing[];
  readonly currency: string;
  readonly when: (at: Date) => string;
};

/** Each time the books were closed or opened again: to which day, by whom, why, and what had been found. */
export function ClosingTable({ closings, currency, when }: ClosingTableProps) {
  const t = wordsOf("budgets.control");
  return (
    <DataTable caption={t("closings")} fitsPhone>
      <thead>
        <tr>
          <Th>{t("column.done")}</Th>
          <Th wideOnly>{t("column.by")}</Th>
          <Th wideOnly>{t("column.reason")}</Th>
          <Th wideOnly>{t("column.found")}</Th>
        </tr>
      </thead>
      <tbody>
        {closings.map((closing) => {
          const { id, action, closedThrough, reason, by, at } = closing;
          const day = closedThrough && dayText(closedThrough, { year: true });
          const who = `${by ?? t("somebody")}, ${when(at)}`;
          return (
            <tr key={id}>
              <Th scope="row">
                {day ? t(`action.${action}`, { day }) : t("action.none")}
                <PhoneOnly>{who}</PhoneOnly>
                {reason && <PhoneOnly>{reason}</PhoneOnly>}
              </Th>
              <Td wideOnly quiet>
                {who}
              </Td>
              <Td wideOnly wrap>
                {reason || "–"}
              </Td>
              <Td wideOnly wrap quiet>
                {foundWords(closing) || "–"}
              </Td>
            </tr>
          );
        })}
      </tbody>
    </DataTable>
  );

  function foundWords({ findings }: Closing): string {
    const told = findingKinds.flatMap((kind) => {
      const { count, amountMinor } = findings[kind] ?? {};
      if (!count || amountMinor === undefined) return [];
      const money = BigInt(amountMinor) === 0n ? "" : `, ${amountWithSymbol(BigInt(amountMinor), currency)}`;
      return [`${t(`finding.${kind}`, { count })}${money}`];
    });
    return told.join(" · ");
  }
}
