import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { InitiativeStatus } from "@/app/_marks/initiative-status";
import { KpiValue } from "@/app/_marks/kpi-cells";
import { KpiStatusMark } from "@/app/_marks/kpi-status";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { amount, amountWithSymbol } from "@/app/_ui/format";
import type { Thread } from "@/lib/thread/queries";
import { strandsOfWork } from "@/lib/thread/strands-of-work";
import { nodeName } from "@/lib/thread/thread";

/** The same line in rows, one initiative each: who pays, where it works, what it should move. */
export async function StrandTable({ thread }: { thread: Thread }) {
  const t = await getTranslations("thread");
  const { initiatives, line, from, currency } = thread;
  const shown = from ? initiatives.filter(({ id }) => line.has(nodeName("initiative", id))) : initiatives;
  const unless = (all: readonly string[]) => (all.length > 0 ? all.join(", ") : "–");
  return (
    <DataTable caption={t("table")}>
      <thead>
        <tr>
          <Th>{t("column.money")}</Th>
          <Th num>{t("column.amount", { currency })}</Th>
          <Th>{t("column.initiative")}</Th>
          <Th>{t("column.status")}</Th>
          <Th>{t("column.stages")}</Th>
          <Th>{t("column.kpis")}</Th>
        </tr>
      </thead>
      <tbody>
        {shown.map((row) => {
          const name = nodeName("initiative", row.id);
          const { budgets, minor, stages, kpis: moved } = strandsOfWork(thread, row.id);
          return (
            <tr key={row.id} aria-selected={from === name || undefined}>
              <Td>{unless(budgets.map((one) => one.name))}</Td>
              <Td num>{minor === null ? "–" : amount(minor, currency)}</Td>
              <Td strong>
                <Link href={`/initiatives/${row.id}`} prefetch={false}>
                  {row.name}
                </Link>
              </Td>
              <Td>
                <InitiativeStatus line={row} />
              </Td>
              <Td wrap>{unless(stages.map((one) => `${one.stage.name} ${amountWithSymbol(one.minor, currency)}`))}</Td>
              <Td wrap>
                {moved.length === 0 && "–"}
                {moved.map((kpi) => (
                  <span key={kpi.id} className="strand-kpi">
                    <Link href={`/kpis/${kpi.key}`} prefetch={false}>
                      {kpi.name}
                    </Link>{" "}
                    <KpiValue line={kpi} withUnit /> <KpiStatusMark line={kpi} />
                  </span>
                ))}
              </Td>
            </tr>
          );
        })}
      </tbody>
    </DataTable>
  );
}
