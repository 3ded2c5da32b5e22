import { effectText, lagText } from "@/app/_marks/driver-words";
import { KpiName } from "@/app/_marks/kpi-cells";
import { KpiStatusMark } from "@/app/_marks/kpi-status";
import { wordsOf } from "@/app/_marks/words";
import { SoftLink } from "@/app/_ui/soft-link";
import type { TreeNode } from "@/lib/kpis/queries/driver-tree";
import { NodeFigures } from "./node-figures";
import { type DriverTree, partName, type TreeView, treeAddress } from "./tree-view";

/** The same tree as a list: every KPI with what drives it and what it drives, in the order of the lists. */
export function TreeList({ tree, view }: { readonly tree: DriverTree; readonly view: TreeView }) {
  const t = wordsOf("kpis.tree");
  const nodeOf = new Map(tree.nodes.map((node) => [node.line.id, node]));
  return (
    <ul className="driver-list" aria-label={t("list")}>
      {tree.nodes.map((node) => {
        const { line } = node;
        const inputs = tree.links.filter(({ to }) => to === line.id);
        const outputs = tree.links.filter(({ from }) => from === line.id);
        return (
          <li key={line.id}>
            <p className="driver-list-head">
              <KpiStatusMark line={line} iconOnly={Boolean(partName(view))} />
              <KpiName line={line} />
              <span className="driver-figures">
                <NodeFigures node={node} part={partName(view)} />
              </span>
              <SoftLink className="driver-focus" href={treeAddress({ ...view, kpi: line.key })}>
                {t("only")}
                <span className="sr-only">{` ${line.name}`}</span>
              </SoftLink>
            </p>
            {inputs.length > 0 && (
              <Neighbours
                title={t("drivenBy")}
                rows={inputs.flatMap((link) => {
                  const driver = nodeOf.get(link.from);
                  return driver ? [{ node: driver, said: saidOf(link, driver, node) }] : [];
                })}
              />
            )}
            {outputs.length > 0 && (
              <Neighbours
                title={t("drives")}
                rows={outputs.flatMap((link) => {
                  const output = nodeOf.get(link.to);
                  return output ? [{ node: output, said: saidOf(link, node, output) }] : [];
                })}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}

type Row = { readonly node: TreeNode; readonly said: string };

function Neighbours({ title, rows }: { readonly title: string; readonly rows: readonly Row[] }) {
  return (
    <div className="driver-list-part">
      <p className="hint">{title}</p>
      <ul>
        {rows.map(({ node: { line }, said }) => (
          <li key={line.id}>
            <SoftLink href={`/kpis/${line.key}?tab=drivers`}>{line.called}</SoftLink>{" "}
            <span className="text-ink-3">{said}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

const saidOf = (link: DriverTree["links"][number], driver: TreeNode, output: TreeNode): string =>
  [lagText(link), effectText(link, driver.line, output.line)].filter(Boolean).join(" · ");
