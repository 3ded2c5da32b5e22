import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { InitiativeStatus } from "@/app/_marks/initiative-status";
import { KpiValue } from "@/app/_marks/kpi-cells";
import { KpiStatusMark } from "@/app/_marks/kpi-status";
import { amountShort } from "@/app/_ui/format";
import type { Thread } from "@/lib/thread/queries";
import { moneyAt, type NodeName, nodeName } from "@/lib/thread/thread";
import { type Branch, outlineOf } from "./thread-outline";

/** The thread where there is no room to draw it: money, then the work it pays, where that works and what it should move. */
export async function OutlineList({ thread }: { thread: Thread }) {
  const t = await getTranslations("thread");
  const { currency, strands, from } = thread;
  return (
    <ul className="thread-list" aria-label={t("outline")}>
      {outlineOf(thread).map(({ budget, branches }) => (
        <li key={budget?.id ?? "unpaid"}>
          {budget ? (
            <Knot name={nodeName("budget", budget.id)} from={from} look="thread-budget">
              <b>{budget.name}</b>
              <b>{amountShort(moneyAt(strands, nodeName("budget", budget.id)), currency)}</b>
            </Knot>
          ) : (
            <p className="thread-knot thread-budget">{t("unpaid")}</p>
          )}
          <ul>
            {branches.map((branch) => (
              <BranchItem key={branch.initiative.id} branch={branch} currency={currency} from={from} />
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

type BranchItemProps = { readonly branch: Branch; readonly currency: string; readonly from: NodeName | null };

function BranchItem({ branch: { initiative, minor, stages, kpis }, currency, from }: BranchItemProps) {
  return (
    <li>
      <Knot name={nodeName("initiative", initiative.id)} from={from}>
        <InitiativeStatus line={initiative} iconOnly />
        <span>{initiative.name}</span>
        {minor !== null && <span className="thread-amount">{amountShort(minor, currency)}</span>}
      </Knot>
      <ul>
        {stages.map(({ stage, minor: part }) => (
          <li key={stage.id} className="thread-stage">
            <span>{stage.name}</span>
            {minor !== null && <span className="thread-amount">{amountShort(part, currency)}</span>}
          </li>
        ))}
        {kpis.length > 0 && (
          <li>
            <ul>
              {kpis.map((kpi) => (
                <li key={kpi.id}>
                  <Knot name={nodeName("kpi", kpi.id)} from={from}>
                    <KpiStatusMark line={kpi} iconOnly />
                    <span>{kpi.name}</span>
                    <span className="thread-amount">
                      <KpiValue line={kpi} withUnit />
                    </span>
                  </Knot>
                </li>
              ))}
            </ul>
          </li>
        )}
      </ul>
    </li>
  );
}

type KnotProps = {
  readonly name: NodeName;
  readonly from: NodeName | null;
  readonly look?: string;
  readonly children: ReactNode;
};

/** One record of the line; following it shows the line that runs through it. */
function Knot({ name, from, look = "", children }: KnotProps) {
  return (
    <Link
      className={`thread-knot ${look}`.trim()}
      href={`/thread?from=${name}`}
      prefetch={false}
      aria-current={name === from ? "true" : undefined}
    >
      {children}
    </Link>
  );
}
