import { effectShort } from "@/app/_marks/driver-words";
import { KpiStatusMark } from "@/app/_marks/kpi-status";
import { wordsOf } from "@/app/_marks/words";
import { SoftLink } from "@/app/_ui/soft-link";
import type { DriverLink } from "@/lib/kpis/queries/driver-tree";
import { NodeFigures } from "./node-figures";
import { nodeSize } from "./node-size";
import { treeGeometry } from "./tree-geometry";
import { type DriverTree, partName, type TreeView } from "./tree-view";

const tipSize = { markerWidth: 8, markerHeight: 8, orient: "auto" } as const;

/** Drivers above what they drive, each link with its lag and expected effect; too wide a tree scrolls in its own area. */
export function TreeDrawing({ tree, view }: { readonly tree: DriverTree; readonly view: TreeView }) {
  const t = wordsOf("kpis.tree");
  const ids = tree.nodes.map(({ line }) => line.id);
  const nodeOf = new Map(tree.nodes.map((node) => [node.line.id, node]));
  const { boxes, edges, width, height } = treeGeometry(ids, tree.links, edgeWords);
  const isLit = ({ from, to }: DriverLink) => tree.focus !== null && (from === tree.focus || to === tree.focus);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for inputs, and a section would be one landmark more
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard
    <div className="driver-tree" role="group" aria-label={t("drawing")} tabIndex={0}>
      <div className="driver-tree-sheet" style={{ width: `${width}px`, height: `${height}px` }}>
        <svg width={width} height={height} aria-hidden="true">
          <title>{t("drawing")}</title>
          <defs>
            {["driver-tip", "driver-tip-lit"].map((tip) => (
              <marker key={tip} id={tip} viewBox="0 0 6 6" refX="5" refY="3" markerUnits="userSpaceOnUse" {...tipSize}>
                <path d="M0 0L6 3L0 6Z" className={tip} />
              </marker>
            ))}
          </defs>
          {edges.map(({ link, d }) => (
            <path
              key={`${link.from} ${link.to}`}
              d={d}
              className={isLit(link) ? "driver-edge lit" : "driver-edge"}
              markerEnd={isLit(link) ? "url(#driver-tip-lit)" : "url(#driver-tip)"}
            />
          ))}
          {edges.map(
            ({ link, label }) =>
              label && (
                <text key={`${link.from} ${link.to}`} x={label.x} y={label.y + 4} className="driver-label">
                  {edgeWords(link)}
                </text>
              ),
          )}
        </svg>
        {boxes.map(({ id, left, top }) => {
          const node = nodeOf.get(id);
          if (!node) return null;
          return (
            <SoftLink
              key={id}
              className={id === tree.focus ? "driver-node lit" : "driver-node"}
              style={{ left, top, width: nodeSize.width, height: nodeSize.height }}
              href={`/kpis/${node.line.key}?tab=drivers`}
              aria-current={id === tree.focus ? "true" : undefined}
            >
              <span className="driver-name">
                <KpiStatusMark line={node.line} iconOnly />
                <span>{node.line.called}</span>
              </span>
              <span className="driver-figures">
                <NodeFigures node={node} part={partName(view)} />
              </span>
            </SoftLink>
          );
        })}
      </div>
    </div>
  );

  function edgeWords({ lagWeeks, expectedEffect, to }: DriverLink): string {
    const output = nodeOf.get(to)?.line;
    const lag = lagWeeks > 0 ? t("weeks", { weeks: lagWeeks }) : "";
    const effect = expectedEffect !== null && output ? effectShort(expectedEffect, output) : "";
    return [lag, effect].filter(Boolean).join(" · ");
  }
}
