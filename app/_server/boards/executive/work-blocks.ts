import "server-only";
import { wordsOf } from "@/app/_marks/words";
import { initiativeStatusCell } from "@/app/_server/papers/initiative-cells";
import { ownersCell } from "@/app/_server/papers/kpi-cells";
import { statusMark } from "@/app/_server/papers/marks";
import { statusCounts } from "@/app/_server/papers/status-counts";
import { dayText } from "@/app/_ui/format";
import { troubledOf } from "@/app/(dashboard)/_home/work-block";
import type { Home } from "@/lib/homes/queries/read-home";
import type { Block } from "../block";

/** Which initiatives turned in the last seven days; above them, by `statusCounts`, how many stand where. */
export function turnedBlock({ counts, turned }: Pick<Home, "counts" | "turned">): Block {
  const t = wordsOf("home");
  return {
    title: t("initiatives"),
    count: Object.values(counts).reduce((sum, count) => sum + count, 0),
    note: t("initiativesNote"),
    lead: statusCounts(counts),
    columns: [
      { title: "", share: 80 },
      { title: "", share: 20, align: "right" },
    ],
    rows: turned.map((line) => [
      { text: line.name, mark: statusMark(line.status) },
      { text: line.updatedOn ? dayText(line.updatedOn) : "", quiet: true },
    ]),
    none: t("noneTurned"),
    isHeadless: true,
  };
}

/** The work that does not run smoothly, with the stages and KPIs that wait on it. */
export function workBlock({ initiatives }: Pick<Home, "initiatives">): Block {
  const t = wordsOf("home");
  const troubled = troubledOf(initiatives);
  const columns = ["status", "initiative", "stages", "moves", "owners"] as const;
  const shares = [24, 40, 34, 44, 12];
  return {
    title: t("work"),
    count: troubled.length,
    note: t("workNote"),
    columns: [
      ...columns.map((name, place) => ({ title: t(`column.${name}`), share: shares[place] ?? 10 })),
      { title: t("column.ends"), share: 10, align: "right" },
    ],
    rows: troubled.map((line) => [
      initiativeStatusCell(line),
      { text: line.name, strong: true },
      { text: line.stages.map(({ name }) => name).join(", ") || "–" },
      { text: line.kpis.map(({ called }) => called).join(", ") || "–" },
      ownersCell(line),
      { text: line.endsOn ? dayText(line.endsOn) : "–", quiet: true },
    ]),
    none: wordsOf("boards")("noneTroubled"),
  };
}
