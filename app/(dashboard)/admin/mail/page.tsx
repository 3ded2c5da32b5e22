import { wordsOf } from "@/app/_marks/words";
import { requireContext } from "@/app/_server/context";
import { isMailSetUp } from "@/app/_server/mail-setup";
import { orNotFound } from "@/app/_server/not-found";
import { titled } from "@/app/_server/title";
import { Notice } from "@/app/_ui/notice";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { TabLinks } from "@/app/_ui/tab-links";
import { listMails, mailStates } from "@/lib/mail/queries/list-mails";
import { MailTable } from "./mail-table";

export const generateMetadata = titled("mail");

/** The outbox: what waits, what was given up and why, what went out. */
export default async function MailPage({ searchParams }: { searchParams: Promise<{ show?: string }> }) {
  const context = await requireContext();
  const { show } = await searchParams;
  const state = mailStates.find((one) => one === show) ?? "waiting";
  const { counts, items } = await orNotFound(listMails(context, { state }));
  const t = wordsOf("mail");
  return (
    <>
      <PageHead finding={t("finding", counts)} sub={t("sub")} />
      {!isMailSetUp() && <Notice tone="warning">{t("notSetUp", { count: counts.waiting })}</Notice>}
      <TabLinks
        label={t("title")}
        tabs={mailStates.map((one) => ({
          current: one === state,
          label: t(`state.${one}`),
          href: one === "waiting" ? "/admin/mail" : `/admin/mail?show=${one}`,
          count: counts[one],
        }))}
      />
      <Section id="letters" title={t(`state.${state}`)} count={counts[state]} note={t("note", { shown: items.length })}>
        {items.length === 0 ? (
          <p className="section-body">{t(`none.${state}`)}</p>
        ) : (
          <MailTable items={items} state={state} now={context.now} zone={context.organisation.zone} />
        )}
      </Section>
    </>
  );
}
