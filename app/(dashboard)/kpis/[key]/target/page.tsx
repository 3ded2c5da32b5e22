import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { EntryForm, type QuestionRow } from "@/app/_ui/entry-form";
import { PageHead } from "@/app/_ui/page-head";
import { today } from "@/lib/kernel/day";
import { readKpi } from "@/lib/kpis/queries/read-kpi";
import { changeTarget } from "../../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("kpis.target"))("title") };
}

export default async function TargetPage({ params }: { params: Promise<{ key: string }> }) {
  const context = await requireContext();
  const kpi = await orNotFound(readKpi(context, { key: decodeURIComponent((await params).key) }));
  if (!kpi.maySetTarget) notFound();
  const { line, definition } = kpi;
  const t = await getTranslations("kpis.target");
  const from = today(context.now, context.organisation.zone);
  const kind = definition.targetKind === "path" ? "path" : "level";
  const isLocked = definition.countsTowardsIncentive;
  const rows: QuestionRow[] = [
    [
      { kind: "date", name: "from", label: t(`from.${kind}`), initial: from, required: true },
      { kind: "number", name: "value", label: t("value"), required: true },
    ],
    [
      {
        ...({ kind: "text", name: "reason", label: t("reason") } as const),
        hint: t(isLocked ? "reasonHintLocked" : "reasonHint"),
        required: isLocked,
      },
    ],
  ];
  return (
    <>
      <PageHead finding={t("finding", { name: line.name })} sub={t(isLocked ? "incentive" : "sub")} />
      <EntryForm
        action={changeTarget}
        rows={rows}
        hidden={{ kpi: line.key }}
        words={{ submit: t("submit"), refused: t("refused") }}
        cancel={{ href: `/kpis/${line.key}?tab=targets`, label: t("cancel") }}
      />
    </>
  );
}
