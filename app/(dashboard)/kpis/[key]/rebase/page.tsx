import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { EntryForm, type QuestionRow } from "@/app/_ui/entry-form";
import { PageHead } from "@/app/_ui/page-head";
import { isDay } from "@/lib/kernel/day";
import { periodOf } from "@/lib/kernel/period";
import { readKpi } from "@/lib/kpis/queries/read-kpi";
import { lift, rebase } from "./actions";

type RebasePageProps = { params: Promise<{ key: string }>; searchParams: Promise<{ lift?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("kpis.rebase"))("title") };
}

/** Begins a KPI's limits afresh, or takes such a beginning back when the address names its day. */
export default async function RebasePage({ params, searchParams }: RebasePageProps) {
  const context = await requireContext();
  const { line, mayEdit } = await orNotFound(readKpi(context, { key: decodeURIComponent((await params).key) }));
  if (!mayEdit) notFound();
  const t = await getTranslations("kpis.rebase");
  const asked = (await searchParams).lift;
  const lifted = typeof asked === "string" && isDay(asked) ? asked : null;
  const kind = lifted ? "lift" : "set";
  const { fiscalYearStartMonth } = context.organisation;
  const period = lifted ? periodOf(line.cadence, lifted, fiscalYearStartMonth).key : "";
  const reason = {
    kind: "area",
    name: "reason",
    label: t("reason"),
    hint: t(`${kind}.reasonHint`),
    required: true,
  } as const;
  const rows: QuestionRow[] = lifted
    ? [[reason]]
    : [
        [
          {
            kind: "text",
            name: "period",
            label: t("period"),
            hint: t("periodHint", { example: line.period ?? "" }),
            initial: line.changeSince ?? "",
            required: true,
          },
        ],
        [reason],
      ];
  return (
    <>
      <PageHead finding={t(`${kind}.finding`, { name: line.name, period })} sub={t(`${kind}.sub`)} />
      <EntryForm
        action={lifted ? lift : rebase}
        rows={rows}
        hidden={{ kpi: line.key, ...(lifted ? { from: lifted } : {}) }}
        words={{ submit: t(`${kind}.submit`), refused: t("refused") }}
        cancel={{ href: `/kpis/${line.key}?tab=signal`, label: t("cancel") }}
      />
    </>
  );
}
