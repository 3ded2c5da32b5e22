import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { EntryForm } from "@/app/_ui/entry-form";
import { PageHead } from "@/app/_ui/page-head";
import { listConflicts } from "@/lib/kpis/queries/list-conflicts";
import { listPeople } from "@/lib/people/queries/people";
import type { SearchParams } from "../../list-address";
import { decidePair } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("kpis.decide"))("title") };
}

export default async function DecidePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const context = await requireContext();
  const { kpi, other } = await searchParams;
  const { open, mayDecide } = await orNotFound(listConflicts(context, {}));
  const found = open.find(({ kpis }) => kpis[0].key === kpi && kpis[1].key === other);
  if (!found || !mayDecide) notFound();
  const t = await getTranslations("kpis.decide");
  const people = (await orNotFound(listPeople(context, {}))).filter(({ disabledAt }) => disabledAt === null);
  const [one, two] = found.kpis;
  return (
    <>
      <PageHead finding={t("finding", { one: one.called, other: two.called })} sub={t("sub")} />
      <EntryForm
        action={decidePair}
        hidden={{ kpi: one.key, other: two.key }}
        rows={[
          [{ kind: "text", name: "title", label: t("decision"), hint: t("decisionHint"), required: true }],
          [
            {
              ...{ kind: "select", name: "ownerId", label: t("owner"), required: true },
              initial: context.viewer.id ?? "",
              options: people.map(({ id, name }) => ({ value: id, label: name })),
            },
            { kind: "date", name: "dueOn", label: t("due") },
          ],
        ]}
        words={{ submit: t("submit"), refused: t("refused") }}
        cancel={{ href: "/kpis/conflicts", label: t("cancel") }}
      />
    </>
  );
}
