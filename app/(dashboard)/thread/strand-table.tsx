import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { InitiativeStatus } from "@/app/_marks/initiative-status";
import { KpiValue } from "@/app/_marks/kpi-cells";
import { KpiStatusMark } from "@/app/_marks/kpi-status";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { amount, amountWithSymbol } from "@/app/_ui/format";
import type { Thread } from "@/lib/thread/queries";
import { type NodeName, nodeName } from "@/lib/thread/thread";

/** The same line in rows, one initiative each: who pays, where it works, what it should move. */
export async function StrandTable({ thread }: { thread: Thread }) {
  const t = await getTranslations("thread");
  const { initiatives, strands, line, from, budgets, stages, kpis, currency } = thread;
  const shown = from ? initiatives.filter(({ id }) => line.has(nodeName("initiative", id))) : initiatives;
  const into = (name: NodeName) => strands.filter(({ to }) => to === name);
  const outOf = (name: NodeName) => strands.filter(({ from: start }) => start === name);
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
          const paid = into(name);
          const worked = outOf(name);
          const moved = kpis.filter(({ id }) => worked.some(({ to }) => to === nodeName("kpi", id)));
          return (
            <tr key={row.id} aria-selected={from === name || undefined}>
              <Td>
                {unless(
                  budgets
                    .filter(({ id }) => paid.some((one) => one.from === nodeName("budget", id)))
                    .map((one) => one.name),
                )}
              </Td>
              <Td num>
                {paid.length > 0
                  ? amount(
                      paid.reduce((sum, { minor }) => sum + (minor ?? 0n), 0n),
                      currency,
                    )
                  : "–"}
              </Td>
              <Td strong>
                <Link href={`/initiatives/${row.id}`} prefetch={false}>
                  {row.name}
                </Link>
              </Td>
              <Td>
                <InitiativeStatus line={row} />
              </Td>
              <Td wrap>
                {unless(
                  stages.flatMap(({ id, name: stage }) => {
                    const strand = worked.find(({ to }) => to === nodeName("stage", id));
                    return strand ? `${stage} ${amountWithSymbol(strand.minor ?? 0n, currency)}` : [];
                  }),
                )}
              </Td>
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
