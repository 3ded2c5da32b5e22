import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { EntryForm } from "@/app/_ui/entry-form";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { readBudget } from "@/lib/budgets/queries/read-budget";
import { readBudgetReaders } from "@/lib/budgets/queries/restricted/read-budget-readers";
import { addReader, restrict } from "../../readers-actions";
import { titledForBudget } from "../titled-for-budget";
import { AlwaysTable } from "./always-table";
import { ReaderTable } from "./reader-table";

type Props = { params: Promise<{ id: string }> };

export const generateMetadata = titledForBudget("restricted");

/** Restricts a budget or opens it, and names who sees it while it is restricted. */
export default async function ReadersPage({ params }: Props) {
  const context = await requireContext();
  const { id: budgetId } = await params;
  const { name } = await orNotFound(readBudget(context, { id: budgetId }));
  const { isRestricted, readers, byFunction, finance, others, mayRestrict } = await readBudgetReaders(context, {
    budgetId,
  });
  if (!mayRestrict) notFound();
  const t = await getTranslations("budgets.restricted");
  const all = new Set([...readers, ...byFunction, ...finance].map(({ id }) => id));
  return (
    <>
      <PageHead
        finding={t(isRestricted ? "findingRestricted" : "findingOpen", {
          name,
          count: all.size,
        })}
        sub={t("means")}
      />
      <EntryForm
        key={String(isRestricted)}
        action={restrict}
        rows={[[{ kind: "area", name: "reason", label: t("reason"), required: true }]]}
        hidden={{ budgetId, isRestricted: String(!isRestricted) }}
        words={{ submit: t(isRestricted ? "open" : "restrict"), refused: t("refused") }}
        cancel={{ href: `/budgets/${budgetId}`, label: t("back", { name }) }}
      />
      <Section id="always" title={t("always")} count={byFunction.length + finance.length} note={t("alwaysNote")}>
        <AlwaysTable byFunction={byFunction} finance={finance} />
      </Section>
      <Section id="readers" title={t("readers")} count={readers.length} note={t("readersNote")}>
        {readers.length > 0 && <ReaderTable budgetId={budgetId} readers={readers} />}
        <EntryForm
          action={addReader}
          rows={[
            [
              {
                kind: "select",
                name: "userId",
                label: t("person"),
                options: others.map((person) => ({ value: person.id, label: person.name })),
              },
            ],
          ]}
          hidden={{ budgetId }}
          version={readers.map(({ id }) => id).join(" ")}
          words={{ submit: t("add"), refused: t("refused"), saved: t("saved") }}
        />
      </Section>
    </>
  );
}
