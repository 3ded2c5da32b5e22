import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { EntryForm, type QuestionRow } from "@/app/_ui/entry-form";
import { PageHead } from "@/app/_ui/page-head";
import { mayAtAll } from "@/lib/access/policy";
import { today } from "@/lib/kernel/day";
import { periodKey } from "@/lib/kernel/period";
import { listStreams } from "@/lib/streams/queries";
import { openBudget } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("budgets.new"))("title") };
}

export default async function NewBudgetPage() {
  const context = await requireContext();
  if (!mayAtAll(context.viewer, "budget.plan")) notFound();
  const t = await getTranslations("budgets.new");
  const { zone, fiscalYearStartMonth } = context.organisation;
  const year = periodKey("yearly", today(context.now, zone), fiscalYearStartMonth);
  const streams = (await listStreams(context, {})).map(({ id, name }) => ({ value: id, label: name }));
  const rows: QuestionRow[] = [
    [{ kind: "text", name: "name", label: t("name"), required: true }],
    [{ kind: "text", name: "key", label: t("key"), hint: t("keyHint"), required: true }],
    [
      { kind: "text", name: "fiscalYear", label: t("fiscalYear"), initial: year, required: true },
      { kind: "text", name: "currency", label: t("currency"), hint: t("currencyHint"), initial: "EUR", required: true },
    ],
    [{ kind: "select", name: "streamId", label: t("stream"), options: [{ value: "", label: t("none") }, ...streams] }],
  ];
  return (
    <>
      <PageHead finding={t("finding")} sub={t("sub")} />
      <EntryForm
        action={openBudget}
        rows={rows}
        words={{ submit: t("submit"), refused: t("refused") }}
        cancel={{ href: "/budgets", label: t("cancel") }}
      />
    </>
  );
}
