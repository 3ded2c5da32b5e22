import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { InitiativeStatus } from "@/app/_marks/initiative-status";
import { KpiChange, KpiSparkline, KpiValue } from "@/app/_marks/kpi-cells";
import { amountShort, hundredthsText } from "@/app/_ui/format";
import type { BudgetItem } from "@/lib/budgets/queries/list-budgets";
import type { Thread } from "@/lib/thread/queries";
import { moneyAt, type NodeName, nodeName } from "@/lib/thread/thread";
import { type Box, columns, flowOf, outcomes } from "./flow-geometry";

/** Money as widths, from joint budgets through work to the stages where it acts, and thin lines to what it should move. */
export async function FlowDrawing({ thread }: { thread: Thread }) {
  const t = await getTranslations("thread");
  const { height, boxes, ribbons, links } = flowOf(thread);
  const at = (name: NodeName, column: keyof typeof columns) => styleOf(boxes.get(name), column);
  const money = (name: NodeName) => amountShort(moneyAt(thread.strands, name), thread.currency);
  const drawnKpis = new Set(outcomes(thread));
  return (
    <div className="flow" style={{ height: `${height}px` }}>
      <svg className="flow-strands" viewBox={`0 0 100 ${height}`} preserveAspectRatio="none" aria-hidden="true">
        {ribbons.map(({ key, d, lit }) => (
          <path key={key} d={d} className={lit ? "flow-ribbon lit" : "flow-ribbon"} />
        ))}
        {links.map(({ key, d, lit }) => (
          <path key={key} d={d} className={lit ? "flow-link lit" : "flow-link"} />
        ))}
      </svg>
      {thread.budgets.map((budget) => {
        const name = nodeName("budget", budget.id);
        const box = boxes.get(name);
        return (
          <Node
            key={name}
            name={name}
            thread={thread}
            look="flow-budget"
            style={{ ...styleOf(box, "budget"), left: 0, width: "13.4%" }}
          >
            <span className="flow-budget-words">
              <span>{budget.name}</span>
              <b>{money(name)}</b>
              <span className="text-ink-3">{sharesText(budget)}</span>
            </span>
            <SideBar budget={budget} />
          </Node>
        );
      })}
      {thread.initiatives.map((line) => {
        const name = nodeName("initiative", line.id);
        return (
          <Node key={name} name={name} thread={thread} look="flow-box flow-initiative" style={at(name, "initiative")}>
            <InitiativeStatus line={line} iconOnly />
            <span className="flow-name">{line.name}</span>
            <span className="flow-amount">{money(name)}</span>
          </Node>
        );
      })}
      {thread.stages.map((stage) => {
        const name = nodeName("stage", stage.id);
        return (
          <Node key={name} name={name} thread={thread} look="flow-box flow-stage" style={at(name, "stage")}>
            <b className="flow-name">{stage.name}</b>
            <span className="flow-amount">{money(name)}</span>
          </Node>
        );
      })}
      {thread.kpis
        .filter(({ id }) => drawnKpis.has(nodeName("kpi", id)))
        .map((line) => {
          const name = nodeName("kpi", line.id);
          return (
            <Node key={name} name={name} thread={thread} look="flow-kpi" style={at(name, "kpi")}>
              <span className="flow-kpi-words">
                <span className="flow-name">{line.name}</span>
                <span className="flow-kpi-figure">
                  <KpiValue line={line} withUnit /> <KpiChange line={line} />
                </span>
              </span>
              <KpiSparkline line={line} width={112} />
            </Node>
          );
        })}
      <p className="sr-only">{t("drawing")}</p>
    </div>
  );
}

type NodeProps = {
  readonly name: NodeName;
  readonly thread: Thread;
  readonly look: string;
  readonly style: React.CSSProperties;
  readonly children: ReactNode;
};

/** A node is a link that follows the line through it; the chosen line stands out, the rest stays readable. */
function Node({ name, thread, look, style, children }: NodeProps) {
  const lit = thread.line.has(name) ? " lit" : "";
  return (
    <Link
      className={`flow-node ${look}${lit}`}
      style={style}
      href={`/thread?from=${name}`}
      prefetch={false}
      scroll={false}
      aria-current={thread.from === name ? "true" : undefined}
    >
      {children}
    </Link>
  );
}

/** The agreed split as a standing bar, IT above marketing above the rest. */
function SideBar({ budget }: { budget: BudgetItem }) {
  return (
    <span className="flow-bar">
      {budget.funding.map(({ functionId, side, agreedHundredths }) =>
        agreedHundredths ? (
          <span key={functionId} className={`flow-bar-${side}`} style={{ height: `${agreedHundredths / 100}%` }} />
        ) : null,
      )}
    </span>
  );
}

const sharesText = ({ funding }: BudgetItem): string =>
  funding
    .filter(({ agreedHundredths }) => agreedHundredths)
    .map(({ name, agreedHundredths }) => `${name} ${hundredthsText(agreedHundredths ?? 0)}`)
    .join(" / ");

const styleOf = (box: Box | undefined, column: keyof typeof columns): React.CSSProperties => ({
  top: `${box?.top ?? 0}px`,
  height: `${box?.height ?? 0}px`,
  left: `${columns[column].left}%`,
  width: `${columns[column].right - columns[column].left}%`,
});
