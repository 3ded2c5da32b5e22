import { KpiChange, KpiValue } from "@/app/_marks/kpi-cells";
import { wordsOf } from "@/app/_marks/words";
import { figure } from "@/app/_ui/format";
import type { TreeNode } from "@/lib/kpis/queries/driver-tree";

/** A KPI's value and change; where a part of the organisation is looked at, that part's value or that it has none. */
export function NodeFigures({ node, part }: { readonly node: TreeNode; readonly part: string }) {
  const t = wordsOf("kpis.tree");
  if (!part) {
    return (
      <>
        <KpiValue line={node.line} withUnit />
        {node.line.value !== null && <KpiChange line={node.line} />}
      </>
    );
  }
  if (!node.part) return <span className="text-ink-3">{t("noPart", { part })}</span>;
  const { text, unit } = figure(node.part.value, node.line.unit, node.line.currency);
  return (
    <>
      <span className="font-strong">
        {text} <span className="unit">{unit}</span>
      </span>
      <span className="text-ink-3">{node.part.period}</span>
    </>
  );
}
