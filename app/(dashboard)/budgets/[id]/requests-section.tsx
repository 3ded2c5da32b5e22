import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { momentText } from "@/app/_server/moment";
import { ButtonLink } from "@/app/_ui/button";
import { Section } from "@/app/_ui/section";
import { mayAtAll } from "@/lib/access/policy";
import { listChangeRequests } from "@/lib/budgets/queries/requests/list-change-requests";
import type { Context } from "@/lib/kernel/operation";
import { RequestTable } from "../requests/request-table";
import { askHref } from "../requests/request-words";

/** What is asked of this budget and waits, with the way to ask. */
export async function RequestsSection({ context, budgetId }: { context: Context; budgetId: string }) {
  const t = await getTranslations("budgets.requests");
  const { items } = await listChangeRequests(context, { budgetId });
  const open = items.filter(({ outcome }) => outcome === null);
  return (
    <Section id="requests" title={t("title")} count={open.length} note={t("sectionNote")}>
      {open.length > 0 && (
        <RequestTable caption={t("open")} requests={open} when={(at) => momentText(at, context.organisation.zone)} />
      )}
      <p className="request-ways">
        {mayAtAll(context.viewer, "budget.request") && (
          <ButtonLink href={askHref(budgetId)} prefetch={false}>
            {t("ask")}
          </ButtonLink>
        )}
        <Link className="text-link" href={`/budgets/${budgetId}/requests`} prefetch={false}>
          {t("all", { count: items.length })}
        </Link>
      </p>
    </Section>
  );
}
