import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { EntryForm, type QuestionRow } from "@/app/_ui/entry-form";
import { PageHead } from "@/app/_ui/page-head";
import { today } from "@/lib/kernel/day";
import { periodOf, previousPeriod } from "@/lib/kernel/period";
import { readKpi } from "@/lib/kpis/queries/read-kpi";
import { logReading } from "../../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("kpis.reading"))("title") };
}

export default async function ReadingPage({ params }: { params: Promise<{ key: string }> }) {
  const context = await requireContext();
  const { line, mayRecord } = await orNotFound(readKpi(context, { key: decodeURIComponent((await params).key) }));
  if (!mayRecord) notFound();
  const t = await getTranslations("kpis.reading");
  const { zone, fiscalYearStartMonth } = context.organisation;
  const running = periodOf(line.cadence, today(context.now, zone), fiscalYearStartMonth);
  const ask = (name: "value" | "numerator" | "denominator") => ({ kind: "number", name, label: t(name) }) as const;
  const isRatio = line.unit === "percent" || line.unit === "ratio";
  const rows: QuestionRow[] = [
    [
      {
        kind: "text",
        name: "period",
        label: t("period"),
        hint: t("periodHint", { running: running.key }),
        initial: previousPeriod(running).key,
        required: true,
      },
    ],
    [{ ...ask("value"), hint: isRatio ? t("valueOrRatio") : t("decimalPoint"), required: !isRatio }],
    ...(isRatio ? [[ask("numerator"), ask("denominator")]] : []),
    [{ kind: "area", name: "note", label: t("note"), hint: t("noteHint") }],
    [{ kind: "check", name: "confirmation", label: t("confirmation"), isFollowUp: true }],
  ];
  return (
    <>
      <PageHead finding={t("finding", { name: line.name })} sub={t("sub")} />
      <EntryForm
        action={logReading}
        rows={rows}
        hidden={{ kpi: line.key }}
        words={{ submit: t("submit"), refused: t("refused") }}
        cancel={{ href: `/kpis/${line.key}`, label: t("cancel") }}
      />
    </>
  );
}
