import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { momentText } from "@/app/_server/moment";
import { orNotFound } from "@/app/_server/not-found";
import { ButtonLink } from "@/app/_ui/button";
import { EntryForm } from "@/app/_ui/entry-form";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import type { Context } from "@/lib/kernel/operation";
import { listConflicts } from "@/lib/kpis/queries/list-conflicts";
import { listKpis } from "@/lib/kpis/queries/list-kpis";
import { markPair } from "./actions";
import { ConflictList } from "./conflict-list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("kpis.conflicts"))("title") };
}

export default async function ConflictsPage() {
  const context = await requireContext();
  const t = await getTranslations("kpis.conflicts");
  const { open, settled, mayDecide, mayMark } = await orNotFound(listConflicts(context, {}));
  const when = (at: Date) => momentText(at, context.organisation.zone);
  const rights = { mayDecide, mayMark, when };
  return (
    <>
      <PageHead
        finding={t("finding", { open: open.length, settled: settled.length })}
        sub={t("sub")}
        actions={
          <ButtonLink href="/kpis" tone="quiet" prefetch={false}>
            {t("all")}
          </ButtonLink>
        }
      />
      <Section id="open" title={t("open")} count={open.length}>
        {open.length === 0 && <p className="hint">{t("noneOpen")}</p>}
        <ConflictList conflicts={open} {...rights} />
      </Section>
      <Section id="settled" title={t("settled")} count={settled.length}>
        {settled.length === 0 && <p className="hint">{t("noneSettled")}</p>}
        <ConflictList conflicts={settled} {...rights} />
      </Section>
      {mayMark && <MarkForm context={context} />}
    </>
  );
}

/** Two KPIs somebody knows to pull apart, though no formula and no link says so. */
async function MarkForm({ context }: { context: Context }) {
  const t = await getTranslations("kpis.conflicts.mark");
  const { items } = await listKpis(context, { sort: "name", limit: 500 });
  const options = [
    { value: "", label: t("choose") },
    ...items.map(({ key, called }) => ({ value: key, label: called })),
  ];
  return (
    <Section id="mark" title={t("title")}>
      <EntryForm
        action={markPair}
        rows={[
          [
            { kind: "select", name: "kpi", label: t("kpi"), options, required: true },
            { kind: "select", name: "other", label: t("other"), options, required: true },
          ],
          [{ kind: "text", name: "reason", label: t("reason"), hint: t("reasonHint"), required: true }],
        ]}
        words={{ submit: t("submit"), refused: t("refused") }}
      />
    </Section>
  );
}
