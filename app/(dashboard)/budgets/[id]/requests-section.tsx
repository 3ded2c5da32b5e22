import { wordsOf } from "@/app/_marks/words";
import { ButtonLink } from "@/app/_ui/button";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import type { ChangeRequest } from "@/lib/budgets/queries/requests/request-rows";
import { RequestTable } from "../requests/request-table";
import { askHref } from "../requests/request-words";

type RequestsSectionProps = {
  readonly budgetId: string;
  readonly requests: readonly ChangeRequest[];
  readonly mayAsk: boolean;
  readonly when: (at: Date) => string;
};

/** What is asked of this budget and waits, with the way to ask. */
export function RequestsSection({ budgetId, requests, mayAsk, when }: RequestsSectionProps) {
  const t = wordsOf("budgets.requests");
  const open = requests.filter(({ outcome }) => outcome === null);
  return (
    <Section id="requests" title={t("title")} count={open.length} note={t("sectionNote")}>
      {open.length > 0 && <RequestTable caption={t("open")} requests={open} when={when} />}
      <p className="request-ways">
        {mayAsk && (
          <ButtonLink href={askHref(budgetId)} prefetch={false}>
            {t("ask")}
          </ButtonLink>
        )}
        <SoftLink className="text-link" href={`/budgets/${budgetId}/requests`}>
          {t("all", { count: requests.length })}
        </SoftLink>
      </p>
    </Section>
  );
}
