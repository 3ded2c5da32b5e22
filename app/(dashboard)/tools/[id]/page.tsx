import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { ButtonLink } from "@/app/_ui/button";
import { EntryForm } from "@/app/_ui/entry-form";
import { Notice } from "@/app/_ui/notice";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { Tag } from "@/app/_ui/tag";
import { today } from "@/lib/kernel/day";
import { readTool } from "@/lib/tools/queries/list-tools";
import type { ToolLine } from "@/lib/tools/tool";
import { change } from "../actions";
import { toolQuestions } from "../tool-questions";
import { ToolFacts } from "./tool-facts";
import { ToolStep } from "./tool-step";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await orNotFound(readTool(await requireContext(), { id: (await params).id }))).name };
}

export default async function ToolPage({ params, searchParams }: Props) {
  const context = await requireContext();
  const tool = await orNotFound(readTool(context, { id: (await params).id }));
  const t = await getTranslations("tools");
  const mayChange = tool.mayRegister && !tool.isRetired;
  const supplier = tool.supplier?.name ?? "none";
  return (
    <>
      <PageHead
        finding={tool.name}
        tag={tool.isRetired ? <Tag>{t("show.retired")}</Tag> : !tool.isKnownToIt && <Tag>{t("unknown")}</Tag>}
        sub={t("page.sub", { owner: tool.owner?.name ?? t("noOwner"), supplier })}
        actions={<ButtonLink href="/tools">{t("page.all")}</ButtonLink>}
      />
      <Done done={(await searchParams).done} />
      <Standing tool={tool} mayChange={mayChange} />
      <Section id="facts" title={t("page.facts")}>
        <ToolFacts tool={tool} on={today(context.now, context.organisation.zone)} />
      </Section>
      {mayChange && (
        <Section id="change" title={t("page.change")}>
          <EntryForm
            action={change}
            rows={await toolQuestions(context, { tool })}
            hidden={{ toolId: tool.id, version: String(tool.version) }}
            version={String(tool.version)}
            words={{ submit: t("form.save"), refused: t("form.refused") }}
          />
        </Section>
      )}
      {mayChange && (
        <Section id="retire" title={t("page.end")} note={t("page.endNote")}>
          <ToolStep
            kind="retire"
            toolId={tool.id}
            version={tool.version}
            words={{ label: t("page.retire"), of: tool.name }}
          />
        </Section>
      )}
    </>
  );
}

async function Done({ done }: { done: string | undefined }) {
  const t = await getTranslations("tools.page");
  const known = (["registered", "told", "changed"] as const).find((one) => one === done);
  return known ? (
    <Notice tone="chosen" live>
      {t(known)}
    </Notice>
  ) : null;
}

/** What stands in the way of knowing it: that it is retired, or that IT was not told. */
async function Standing({ tool, mayChange }: { tool: ToolLine; mayChange: boolean }) {
  const t = await getTranslations("tools.page");
  if (tool.isRetired) return <Notice>{t("retired")}</Notice>;
  if (tool.isKnownToIt) return null;
  const step = mayChange && (
    <ToolStep kind="tellIt" toolId={tool.id} version={tool.version} words={{ label: t("tellIt"), of: tool.name }} />
  );
  return (
    <Notice tone="warning" action={step}>
      {t("unknown", { data: tool.holdsCustomerData ? "yes" : "no" })}
    </Notice>
  );
}
