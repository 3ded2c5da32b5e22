import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { momentText } from "@/app/_server/moment";
import { titled } from "@/app/_server/title";
import { ButtonLink } from "@/app/_ui/button";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { mayAtAll } from "@/lib/access/policy";
import { listAudit } from "@/lib/audit/queries";
import { readOpinionThreshold } from "@/lib/initiatives/queries/read-opinion-threshold";
import { readSignalRules } from "@/lib/kpis/queries/read-signal-rules";
import { listPeople, listTokens } from "@/lib/people/queries/people";
import { LedgerProof } from "./ledger-proof";
import { MailNotice } from "./mail/mail-notice";
import { NewToken } from "./new-token";
import { OpinionThreshold } from "./opinion-threshold";
import { PeopleSection } from "./people-section";
import { RevokeToken } from "./revoke-token";
import { SignalRules } from "./signal-rules";

/** How much of the audit log stands on this page, newest first. */
const auditRows = 20;

export const generateMetadata = titled("admin");

export default async function AdminPage() {
  const context = await requireContext();
  const { viewer, organisation } = context;
  const t = await getTranslations("admin");
  const people = await listPeople(context, {});
  const tokens = mayAtAll(viewer, "token.read") ? await listTokens(context, {}) : null;
  const audit = mayAtAll(viewer, "audit.read") ? await listAudit(context, { limit: auditRows }) : null;
  const mayAdminister = mayAtAll(viewer, "person.administer");
  const signalRules = mayAdminister ? await readSignalRules(context, {}) : null;
  const threshold = mayAdminister ? await readOpinionThreshold(context, {}) : null;
  const when = (at: Date) => momentText(at, organisation.zone);

  return (
    <>
      <PageHead
        finding={t("finding", { people: people.length, tokens: tokens?.filter((one) => one.isLive).length ?? 0 })}
        sub={t("sub")}
        actions={
          <>
            {mayAtAll(viewer, "mail.read") && (
              <ButtonLink href="/admin/mail" tone="quiet" prefetch={false}>
                {t("mailLink")}
              </ButtonLink>
            )}
            {mayAtAll(viewer, "event.read") && (
              <ButtonLink href="/admin/events" tone="quiet" prefetch={false}>
                {t("eventsLink")}
              </ButtonLink>
            )}
          </>
        }
      />
      <MailNotice context={context} />
      <PeopleSection context={context} people={people} mayAdminister={mayAdminister} />
      {tokens && (
        <Section id="tokens" title={t("tokens")} count={tokens.length} note={t("tokensNote")}>
          <NewToken words={t.raw("newToken") as Record<string, string>} />
          {tokens.length > 0 && (
            <DataTable caption={t("tokens")}>
              <thead>
                <tr>
                  <Th>{t("name")}</Th>
                  <Th>{t("scopes")}</Th>
                  <Th>{t("ends")}</Th>
                  <Th>{t("lastUsed")}</Th>
                  <Th>{t("state")}</Th>
                </tr>
              </thead>
              <tbody>
                {tokens.map((token) => (
                  <tr key={token.id}>
                    <Td strong>
                      {token.name} <span className="text-ink-3">…{token.lastFour}</span>
                    </Td>
                    <Td wrap>{token.scopes.join(" ")}</Td>
                    <Td>{when(token.expiresAt)}</Td>
                    <Td>{token.lastUsedAt ? when(token.lastUsedAt) : t("never")}</Td>
                    <Td>{token.isLive ? <RevokeToken id={token.id} label={t("revoke")} /> : t("over")}</Td>
                  </tr>
                ))}
              </tbody>
            </DataTable>
          )}
        </Section>
      )}
      {signalRules && (
        <Section
          id="house-rules"
          title={t("houseRules")}
          note={t("signalRulesNow", { rules: t(`signalRulesIs.${signalRules.ruleSet}`) })}
        >
          <SignalRules key={signalRules.ruleSet} ruleSet={signalRules.ruleSet} />
          {threshold && <OpinionThreshold key={`${threshold.amountMinor}`} {...threshold} />}
        </Section>
      )}
      {mayAtAll(viewer, "audit.read") && <LedgerProof context={context} />}
      {audit && (
        <Section
          id="audit"
          title={t("audit")}
          count={audit.count}
          note={t("auditNote", { shown: audit.items.length, count: audit.count })}
        >
          <DataTable caption={t("audit")}>
            <thead>
              <tr>
                <Th num>{t("seq")}</Th>
                <Th>{t("at")}</Th>
                <Th>{t("actor")}</Th>
                <Th>{t("action")}</Th>
                <Th>{t("about")}</Th>
                <Th>{t("hash")}</Th>
              </tr>
            </thead>
            <tbody>
              {audit.items.map((row) => (
                <tr key={row.seq}>
                  <Td num>{row.seq}</Td>
                  <Td>{when(row.at)}</Td>
                  <Td>{row.actorName ?? t(`actorKind.${row.actorKind}`)}</Td>
                  <Td>
                    {t.has(`operation.${row.action as "signIn"}`)
                      ? t(`operation.${row.action as "signIn"}`)
                      : row.action}
                  </Td>
                  <Td>{row.subjectName ?? <span className="text-ink-3">–</span>}</Td>
                  <Td quiet>{row.hash.slice(0, 12)}</Td>
                </tr>
              ))}
            </tbody>
          </DataTable>
        </Section>
      )}
    </>
  );
}
