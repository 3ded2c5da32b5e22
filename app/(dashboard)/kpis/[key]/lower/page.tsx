import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { EntryForm, type QuestionRow } from "@/app/_ui/entry-form";
import { PageHead } from "@/app/_ui/page-head";
import { kpiJudgements } from "@/db/vocabulary/kpis";
import { readKpi } from "@/lib/kpis/queries/read-kpi";
import { mayLower } from "@/lib/kpis/standing/roll-up";
import { lower, restore } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("kpis.lower"))("title") };
}

type PageProps = { readonly params: Promise<{ key: string }>; readonly searchParams: Promise<{ to?: string }> };

/** Lowers the newest period's status with a reason, further too, or takes that back where it may be. */
export default async function LowerPage({ params, searchParams }: PageProps) {
  const context = await requireContext();
  const kpi = await orNotFound(readKpi(context, { key: decodeURIComponent((await params).key) }));
  const { line, lowerings } = kpi;
  const isLowered = Boolean(lowerings.find(({ periodEnd }) => periodEnd === line.dataTo)?.to);
  const isRestoring = isLowered && kpi.mayTakeBack && (await searchParams).to !== "lower";
  const options = kpiJudgements.filter((to) => mayLower(line.status, to));
  const isFurther = kpi.mayLower && (!isLowered || options.length > 0);
  if (!(isRestoring || isFurther) || line.period === null) notFound();
  const t = await getTranslations("kpis.lower");
  const reason = { kind: "area", name: "reason", label: t("reason"), hint: t("reasonHint"), required: true } as const;
  const choice = {
    ...({ kind: "select", name: "status", label: t("status"), required: true } as const),
    options: options.flatMap((to) => (to === "on_track" ? [] : [{ value: to, label: t(`to.${to}`) }])),
  };
  const rows: QuestionRow[] = isRestoring ? [[reason]] : [[choice], [reason]];
  const said = { name: line.name, period: line.period, status: line.derived };
  return (
    <>
      <PageHead
        finding={isRestoring ? t("restoreFinding", said) : t("finding", said)}
        sub={isRestoring ? t("restoreSub", said) : t("sub", said)}
      />
      <EntryForm
        action={isRestoring ? restore : lower}
        rows={rows}
        hidden={{ kpi: line.key, period: line.period }}
        words={{ submit: isRestoring ? t("restoreSubmit") : t("submit"), refused: t("refused") }}
        cancel={{ href: `/kpis/${line.key}`, label: t("cancel") }}
      />
    </>
  );
}
