import "server-only";
import { wordsOf } from "@/app/_marks/words";
import { initiativeStatusCell } from "@/app/_server/papers/initiative-cells";
import { kpiValueText } from "@/app/_server/papers/kpi-cells";
import { amount, amountWithSymbol } from "@/app/_ui/format";
import type { Thread } from "@/lib/thread/queries";
import { strandsOfWork } from "@/lib/thread/strands-of-work";
import type { Block } from "../block";

/** The line from money to outcome through the initiatives of one stream: who pays, where it works, what it should move. */
export function threadBlock(thread: Thread, streamId: string): Block {
  const t = wordsOf("thread");
  const { currency } = thread;
  const own = thread.initiatives.filter(({ stream }) => stream?.id === streamId);
  const unless = (all: readonly string[]) => all.join(", ") || "–";
  return {
    title: wordsOf("boards")("thread"),
    count: own.length,
    note: wordsOf("boards")("threadNote"),
    columns: [
      { title: t("column.money"), share: 28 },
      { title: t("column.amount", { currency }), share: 18, align: "right" },
      { title: t("column.initiative"), share: 32 },
      { title: t("column.status"), share: 20 },
      { title: t("column.stages"), share: 36 },
      { title: t("column.kpis"), share: 46 },
    ],
    rows: own.map((row) => {
      const { budgets, minor, stages, kpis } = strandsOfWork(thread, row.id);
      return [
        { text: unless(budgets.map(({ name }) => name)) },
        { text: minor === null ? "–" : amount(minor, currency) },
        { text: row.name, strong: true },
        initiativeStatusCell(row),
        { text: unless(stages.map((one) => `${one.stage.name} ${amountWithSymbol(one.minor, currency)}`)) },
        { text: unless(kpis.map(kpiText)) },
      ];
    }),
    none: t("nothing"),
  };
}

/** Its value with how it stands; without a value, that alone. */
function kpiText(line: Thread["kpis"][number]): string {
  const status = wordsOf("kpiCells")(`status.${line.status}`).toLowerCase();
  return `${[line.called, line.value === null ? "" : kpiValueText(line)].filter(Boolean).join(" ")} (${status})`;
}
