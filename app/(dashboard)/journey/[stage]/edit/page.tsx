import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { momentText } from "@/app/_server/moment";
import { orNotFound } from "@/app/_server/not-found";
import { titled } from "@/app/_server/title";
import { ButtonLink } from "@/app/_ui/button";
import { EntryForm } from "@/app/_ui/entry-form";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { readStage } from "@/lib/journeys/queries/stage";
import { readStageEditor } from "@/lib/journeys/queries/stage-editor";
import type { SearchParams } from "../../address";
import { askedMap } from "../../asked-map";
import { stageAddress } from "../../stage-address";
import { linkInitiative, linkKpi, saveStage, unlinkInitiative, unlinkKpi } from "./actions";
import { LinkRows } from "./link-rows";
import { linkableInitiatives, linkableKpis } from "./linkable";
import { StageChanges } from "./stage-changes";
import { stageQuestions } from "./stage-questions";
import { TouchpointRows } from "./touchpoint-rows";

export const generateMetadata = titled("editAStage");

type PageProps = { params: Promise<{ stage: string }>; searchParams: Promise<SearchParams> };

/** What is said about a stage and what is linked to it, for those who may change the journey. */
export default async function EditStagePage({ params, searchParams }: PageProps) {
  const context = await requireContext();
  const journey = askedMap(await searchParams);
  const stage = await orNotFound(readStage(context, { stage: (await params).stage, journey }));
  if (!stage.mayEdit) notFound();
  const editor = await orNotFound(readStageEditor(context, { stageId: stage.id }));
  const t = await getTranslations("journey.stageEditor");
  const when = (at: string) => momentText(new Date(at), context.organisation.zone);
  const [kpis, initiatives, rows] = await Promise.all([
    linkableKpis(context, editor.kpis),
    linkableInitiatives(context, editor.initiatives),
    stageQuestions(context, stage),
  ]);
  return (
    <>
      <PageHead
        finding={t("finding", { stage: stage.name, kpis: editor.kpis.length, initiatives: editor.initiatives.length })}
        sub={t("sub")}
        actions={<ButtonLink href={stageAddress(stage.key, stage.journey.key)}>{t("done")}</ButtonLink>}
      />
      <Section id="kpis" title={t("kpis")} count={editor.kpis.length} note={t("kpisNote")}>
        <LinkRows
          kind="kpi"
          stageId={stage.id}
          linked={editor.kpis}
          choices={kpis}
          actions={{ link: linkKpi, unlink: unlinkKpi }}
          when={when}
        />
      </Section>
      <Section id="initiatives" title={t("initiatives")} count={editor.initiatives.length} note={t("initiativesNote")}>
        <LinkRows
          kind="initiative"
          stageId={stage.id}
          linked={editor.initiatives}
          choices={initiatives}
          actions={{ link: linkInitiative, unlink: unlinkInitiative }}
          when={when}
        />
      </Section>
      <Section id="touchpoints" title={t("touchpoints")} count={editor.touchpoints.length} note={t("touchpointsNote")}>
        <TouchpointRows stageId={stage.id} touchpoints={editor.touchpoints} />
      </Section>
      <Section id="facts" title={t("facts")}>
        <EntryForm
          key={stage.version}
          action={saveStage}
          rows={rows}
          hidden={{ stageId: stage.id, version: String(stage.version), journey: stage.journey.key }}
          words={{ submit: t("save"), refused: t("refused") }}
        />
      </Section>
      <Section id="changes" title={t("changes")} count={editor.changes.length} note={t("changesNote")}>
        <StageChanges changes={editor.changes} when={when} />
      </Section>
    </>
  );
}
