import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { EntryForm } from "@/app/_ui/entry-form";
import { PageHead } from "@/app/_ui/page-head";
import { mayAtAll } from "@/lib/access/policy";
import { listPeople } from "@/lib/people/queries/people";
import { writeDefinition } from "../actions";
import { definitionQuestions } from "./questions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("kpis.new"))("title") };
}

export default async function NewKpiPage() {
  const context = await requireContext();
  if (!mayAtAll(context.viewer, "kpi.define")) notFound();
  const t = await getTranslations("kpis.new");
  const people = (await listPeople(context, {})).filter(({ disabledAt }) => disabledAt === null);
  return (
    <>
      <PageHead finding={t("finding")} sub={t("sub")} />
      <EntryForm
        action={writeDefinition}
        rows={await definitionQuestions(people)}
        words={{ submit: t("submit"), refused: t("refused") }}
        cancel={{ href: "/kpis", label: t("cancel") }}
      />
    </>
  );
}
