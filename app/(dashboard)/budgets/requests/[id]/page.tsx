import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { momentText } from "@/app/_server/moment";
import { orNotFound } from "@/app/_server/not-found";
import { ButtonLink } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { VerdictForm, WithdrawForm } from "@/app/_ui/verdict-form";
import { type ChangeRequestPage, readChangeRequest } from "@/lib/budgets/queries/requests/read-change-request";
import { compareStands } from "@/lib/budgets/requests/compare";
import { Evidence } from "../../evidence/evidence";
import { decide, withdraw } from "../actions";
import { askHref, changeText, netText, waitingNames } from "../request-words";
import { ComparisonTable } from "./comparison-table";
import { DecisionTable } from "./decision-table";

type Props = {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<{ asked?: string; decided?: string }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { number } = await orNotFound(readChangeRequest(await requireContext(), { id: (await params).id }));
  return { title: (await getTranslations("budgets.requests"))("numbered", { number }) };
}

/** One request: what it would change, who has decided, whose turn it is, and the buttons of whoever reads it. */
export default async function RequestPage({ params, searchParams }: Props) {
  const context = await requireContext();
  const request = await orNotFound(readChangeRequest(context, { id: (await params).id }));
  const t = await getTranslations("budgets.requests");
  const when = (at: Date) => momentText(at, context.organisation.zone);
  const { before, after, currency, budget, decisions, outcome, askedBy } = request;
  const compared = compareStands(before, after, currency);
  const net = netText(compared, currency);
  return (
    <>
      <PageHead
        finding={t(`finding.${outcome ?? "open"}`, { change: changeText(request), names: waitingNames(request) })}
        sub={<About request={request} when={when} />}
        actions={
          request.mayWithdraw && (
            <WithdrawForm action={withdraw} subject={{ requestId: request.id }} label={t("withdraw")} />
          )
        }
      />
      <div className="request-standing">
        <Standing request={request} {...(await searchParams)} />
      </div>
      <p className="request-reason">{t("because", { reason: request.reason })}</p>
      <Section id="change" title={t("whatChanges")} note={t("whatChangesNote")}>
        <ComparisonTable caption={t("whatChanges")} budgetId={budget.id} currency={currency} lines={compared} />
        {net && <p className="request-net">{t("net", { net })}</p>}
      </Section>
      <Section id="decisions" title={t("whoDecides")} count={decisions.length} note={t("whoDecidesNote")}>
        <DecisionTable
          caption={t("whoDecides")}
          decisions={decisions}
          asker={askedBy.name}
          isOpen={outcome === null}
          when={when}
        />
      </Section>
      <Decide request={request} />
      <Evidence about={{ kind: "change_request", id: request.id }} />
    </>
  );
}

async function About({ request, when }: { request: ChangeRequestPage; when: (at: Date) => string }) {
  const t = await getTranslations("budgets.requests");
  const { number, askedBy, askedAt, budget } = request;
  return (
    <span className="budget-about">
      {t("askedBy", { number, name: askedBy.name, when: when(new Date(askedAt)) })} ·{" "}
      <Link className="text-link" href={`/budgets/${budget.id}`} prefetch={false}>
        {budget.name}
      </Link>{" "}
      ·{" "}
      <Link className="text-link" href={`/budgets/${budget.id}/requests`} prefetch={false}>
        {t("allOfBudget")}
      </Link>
    </span>
  );
}

type StandingProps = { readonly request: ChangeRequestPage; readonly asked?: string; readonly decided?: string };

/** What just happened, or that the plan has moved on since. */
async function Standing({ request, asked, decided }: StandingProps) {
  const t = await getTranslations("budgets.requests");
  const isStale = request.outcome === "stale" || (request.outcome === null && !request.stillStands);
  if (isStale) {
    const again = (
      <ButtonLink href={askHref(request.budget.id, { again: request.id })} prefetch={false}>
        {t("askAgain")}
      </ButtonLink>
    );
    return (
      <Notice tone="warning" live action={request.mayAsk && again}>
        {t(request.outcome === "stale" ? "isStale" : "willBeStale")}
      </Notice>
    );
  }
  const said = request.outcome ?? (decided ? "decided" : asked ? "asked" : null);
  if (!said || (!asked && !decided && said !== "applied")) return null;
  const journal = (
    <Link className="text-link" href={`/budgets/${request.budget.id}#line-${request.line.id}`} prefetch={false}>
      {t("seeLine")}
    </Link>
  );
  return (
    <Notice tone="chosen" live action={said === "applied" && journal}>
      {t(`said.${said as "asked"}`)}
    </Notice>
  );
}

/** One form for each function this reader speaks for. */
async function Decide({ request }: { request: ChangeRequestPage }) {
  const t = await getTranslations("budgets.requests");
  return request.decisions
    .filter(({ functionId }) => request.mayDecideFor.includes(functionId))
    .map(({ functionId, name }) => (
      <Section key={functionId} id={`decide-${functionId}`} title={t("decideFor", { name })}>
        <VerdictForm
          action={decide}
          subject={{ requestId: request.id, functionId }}
          longest={500}
          id={`reason-${functionId}`}
          words={{
            approve: t("approve", { name }),
            refuse: t("refuse", { name }),
            reason: t("reason"),
            reasonHint: t("reasonHint"),
          }}
        />
      </Section>
    ));
}
