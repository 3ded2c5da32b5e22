import { getTranslations } from "next-intl/server";
import { RestrictedLeftOut } from "@/app/_marks/restricted-left-out";
import { requireContext } from "@/app/_server/context";
import { titled } from "@/app/_server/title";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { amountShort } from "@/app/_ui/format";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { readThread, type Thread } from "@/lib/thread/queries";
import { moneyAt, type NodeName, nodeName } from "@/lib/thread/thread";
import { FlowDrawing } from "./flow-drawing";
import { OutlineList } from "./outline-list";
import { StrandTable } from "./strand-table";

export const generateMetadata = titled("thread");

export default async function ThreadPage({ searchParams }: { searchParams: Promise<{ from?: string | string[] }> }) {
  const from = [(await searchParams).from ?? []].flat()[0]?.slice(0, 200);
  const context = await requireContext();
  const thread = await readThread(context, from ? { from } : {});
  const t = await getTranslations("thread");
  if (thread.strands.length === 0) {
    return (
      <EmptyState
        title={t("emptyTitle")}
        reason={t("emptyReason")}
        action={<ButtonLink href="/imports">{t("emptyAction")}</ButtonLink>}
      />
    );
  }
  const { finding, sub } = await sentenceOf(thread);
  const chosen = thread.from && recordOf(thread, thread.from);
  return (
    <>
      <PageHead
        finding={finding}
        sub={sub}
        actions={
          chosen && (
            <>
              <ButtonLink href={chosen.href}>{t("open", { name: chosen.name })}</ButtonLink>
              <ButtonLink href="/thread" tone="quiet" scroll={false}>
                {t("clear")}
              </ButtonLink>
            </>
          )
        }
      />
      <div className="flow-heads" aria-hidden="true">
        <b>{t("column.money")}</b>
        <b>{t("column.initiative")}</b>
        <b>{t("column.stages")}</b>
        <b>{t("column.kpis")}</b>
      </div>
      <RestrictedLeftOut context={context} />
      <FlowDrawing thread={thread} />
      <OutlineList thread={thread} />
      <Section id="table" title={t("table")} note={t("tableNote")}>
        <StrandTable thread={thread} />
      </Section>
    </>
  );
}

/** What the drawing says: the chosen line in words, or how much of the money rests on work that is not well. */
async function sentenceOf(thread: Thread): Promise<{ finding: string; sub: string }> {
  const t = await getTranslations("thread");
  const { initiatives, strands, currency, budgets, line, from } = thread;
  const sum = (names: readonly NodeName[]) => names.reduce((total, name) => total + moneyAt(strands, name), 0n);
  const named = (kind: "budget" | "initiative" | "stage" | "kpi", rows: readonly { id: string; name: string }[]) =>
    rows.filter(({ id }) => line.has(nodeName(kind, id))).map(({ name }) => name);
  if (from) {
    const record = recordOf(thread, from);
    const words = (kind: "budget" | "initiative" | "stage" | "kpi", rows: readonly { id: string; name: string }[]) => {
      const all = named(kind, rows);
      return all.length > 3 ? t(`several.${kind}`, { count: all.length }) : all.join(", ") || t("nothing");
    };
    return {
      finding: record?.name ?? "",
      sub: t("lineInWords", {
        budgets: words("budget", budgets),
        initiatives: words("initiative", initiatives),
        stages: words("stage", thread.stages),
        kpis: words("kpi", thread.kpis),
      }),
    };
  }
  const troubled = initiatives.filter(({ status }) => status !== "on_track" && status !== "on_track_minor");
  const values = {
    troubled: amountShort(sum(troubled.map(({ id }) => nodeName("initiative", id))), currency),
    all: amountShort(sum(budgets.map(({ id }) => nodeName("budget", id))), currency),
  };
  return { finding: t("finding", values), sub: t("sub") };
}

function recordOf(thread: Thread, name: NodeName): { name: string; href: string } | null {
  const id = name.slice(name.indexOf(":") + 1);
  const budget = thread.budgets.find((one) => nodeName("budget", one.id) === name);
  if (budget) return { name: budget.name, href: `/budgets/${id}` };
  const initiative = thread.initiatives.find((one) => nodeName("initiative", one.id) === name);
  if (initiative) return { name: initiative.name, href: `/initiatives/${id}` };
  const stage = thread.stages.find((one) => nodeName("stage", one.id) === name);
  if (stage) return { name: stage.name, href: `/journey/${stage.key}` };
  const kpi = thread.kpis.find((one) => nodeName("kpi", one.id) === name);
  return kpi ? { name: kpi.name, href: `/kpis/${kpi.key}` } : null;
}
