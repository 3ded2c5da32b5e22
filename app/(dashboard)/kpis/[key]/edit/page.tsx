import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { EntryForm, type QuestionRow } from "@/app/_ui/entry-form";
import { PageHead } from "@/app/_ui/page-head";
import { readKpi } from "@/lib/kpis/queries/read-kpi";
import { listPeople } from "@/lib/people/queries/people";
import { changeDefinition } from "../../definition-actions";
import { definitionQuestions } from "../../new/questions";
import type { KpiDetail } from "../kpi-detail";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("kpis.edit"))("title") };
}

export default async function EditKpiPage({ params }: { params: Promise<{ key: string }> }) {
  const context = await requireContext();
  const kpi = await orNotFound(readKpi(context, { key: decodeURIComponent((await params).key) }));
  if (!kpi.mayEdit) notFound();
  const { line, definition } = kpi;
  const t = await getTranslations("kpis.edit");
  const number = definition.definitionNumber;
  const owners = [definition.itOwnerId, definition.marketingOwnerId];
  const people = (await listPeople(context, {}))
    .filter(({ id, disabledAt }) => disabledAt === null || owners.includes(id))
    .map(({ id, name, disabledAt }) => ({ id, name: disabledAt ? t("closed", { name }) : name }));
  const why: QuestionRow = [{ kind: "text", name: "reason", label: t("reason"), hint: t("reasonHint") }];
  return (
    <>
      <PageHead finding={t("finding", { name: line.name })} sub={t("sub", { number, next: number + 1 })} />
      <EntryForm
        action={changeDefinition}
        rows={[...(await definitionQuestions(people, answersOf(definition))), why]}
        hidden={{ key: line.key, version: String(definition.version) }}
        words={{ submit: t("submit"), refused: t("refused") }}
        cancel={{ href: `/kpis/${line.key}?tab=definition`, label: t("cancel") }}
      />
    </>
  );
}

/** The definition as the form's fields hold it: nothing is empty, a yes is a tick. */
function answersOf(definition: KpiDetail["definition"]): Record<string, string> {
  const said = Object.entries(definition).map(([name, value]) => {
    if (typeof value === "boolean") return [name, value ? "on" : ""];
    return [name, value === null ? "" : String(value)];
  });
  return Object.fromEntries(said);
}
