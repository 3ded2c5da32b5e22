import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { EntryForm } from "@/app/_ui/entry-form";
import { PageHead } from "@/app/_ui/page-head";
import { mayAtAll } from "@/lib/access/policy";
import { type TemplateKey, templateKey, templates } from "@/lib/kpis/definition/templates";
import { listPeople } from "@/lib/people/queries/people";
import { writeDefinition } from "../actions";
import type { SearchParams } from "../list-address";
import { definitionQuestions } from "./questions";
import { TemplateChoice } from "./template-choice";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("kpis.new"))("title") };
}

export default async function NewKpiPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const context = await requireContext();
  if (!mayAtAll(context.viewer, "kpi.define")) notFound();
  const t = await getTranslations("kpis.new");
  const people = (await listPeople(context, {})).filter(({ disabledAt }) => disabledAt === null);
  const picked = templateKey((await searchParams).template);
  return (
    <>
      <PageHead finding={t("finding")} sub={t("sub")} />
      <TemplateChoice picked={picked} />
      <EntryForm
        key={picked}
        action={writeDefinition}
        rows={await definitionQuestions(people, picked ? await filledIn(picked) : {})}
        hidden={picked ? { template: picked } : {}}
        words={{ submit: t("submit"), refused: t("refused") }}
        cancel={{ href: "/kpis", label: t("cancel") }}
      />
    </>
  );
}

/** A template as the form's fields hold it. */
async function filledIn(picked: TemplateKey): Promise<Record<string, string>> {
  const t = await getTranslations("kpis.templates");
  const { unit, direction, cadence, periodKind, outcome } = templates[picked];
  const words = (["name", "definition", "formula", "plainLine"] as const).map((part) => [part, t(`${picked}.${part}`)]);
  return { ...Object.fromEntries(words), unit, direction, cadence, periodKind, outcome: outcome ?? "" };
}
