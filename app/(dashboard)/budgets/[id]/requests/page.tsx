import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { momentText } from "@/app/_server/moment";
import { orNotFound } from "@/app/_server/not-found";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { mayAtAll } from "@/lib/access/policy";
import { readBudget } from "@/lib/budgets/queries/read-budget";
import { listChangeRequests } from "@/lib/budgets/queries/requests/list-change-requests";
import { RequestTable } from "../../requests/request-table";
import { askHref } from "../../requests/request-words";
import { titledForBudget } from "../titled-for-budget";

type Props = { readonly params: Promise<{ id: string }> };

export const generateMetadata = titledForBudget("requests");

/** All requests to change one budget, those that wait first. */
export default async function RequestsPage({ params }: Props) {
  const context = await requireContext();
  const { id } = await params;
  const [budget, { items }] = await Promise.all([
    orNotFound(readBudget(context, { id })),
    orNotFound(listChangeRequests(context, { budgetId: id })),
  ]);
  const t = await getTranslations("budgets.requests");
  const of = (isOpen: boolean) => items.filter(({ outcome }) => (outcome === null) === isOpen);
  const when = (at: Date) => momentText(at, context.organisation.zone);
  const ask = mayAtAll(context.viewer, "budget.request") && (
    <ButtonLink href={askHref(id)} tone="primary" prefetch={false}>
      {t("ask")}
    </ButtonLink>
  );
  return (
    <>
      <PageHead
        finding={t("listFinding", { open: of(true).length, name: budget.name })}
        sub={
          <Link className="text-link" href={`/budgets/${id}`} prefetch={false}>
            {t("back", { name: budget.name })}
          </Link>
        }
        actions={ask}
      />
      {items.length === 0 && <EmptyState title={t("none")} reason={t("noneReason")} />}
      {(["open", "ended"] as const).map((state) => {
        const some = of(state === "open");
        if (some.length === 0) return null;
        return (
          <Section key={state} id={state} title={t(state)} count={some.length}>
            <RequestTable caption={t(state)} requests={some} when={when} />
          </Section>
        );
      })}
    </>
  );
}
