import { notFound } from "next/navigation";
import { wordsOf } from "@/app/_marks/words";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { titled } from "@/app/_server/title";
import { ButtonLink } from "@/app/_ui/button";
import { EntryForm } from "@/app/_ui/entry-form";
import { Notice } from "@/app/_ui/notice";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { mayAtAll } from "@/lib/access/policy";
import { isOtherScale } from "@/lib/events/counts/other-scale";
import type { StageMetric } from "@/lib/events/counts/stage-readings";
import { type FeedableKpi, listFeedableKpis, type PreviewedWeek, previewFeed } from "@/lib/events/queries/feed-preview";
import { listStageFeeds } from "@/lib/events/queries/stage-feeds";
import { readStage } from "@/lib/journeys/queries/stage";
import { Refusal } from "@/lib/kernel/errors";
import type { SearchParams } from "../../address";
import { askedMap } from "../../asked-map";
import { stageAddress } from "../../stage-address";
import { StageFeeds } from "../stage-feeds";
import { chooseFeed, confirmFeed } from "./actions";
import { feedAddress, readFeedChoice } from "./address";
import { MetricTable } from "./metric-table";
import { PreviewTable } from "./preview-table";

export const generateMetadata = titled("feedAKpi");

type PageProps = { readonly params: Promise<{ stage: string }>; readonly searchParams: Promise<SearchParams> };

/** Lets a stage's own counts be a KPI's weekly readings: which number, which KPI, and what would be written. */
export default async function FeedKpiPage({ params, searchParams }: PageProps) {
  const context = await requireContext();
  if (!mayAtAll(context.viewer, "kpi.define")) notFound();
  const asked = await searchParams;
  const stage = await orNotFound(readStage(context, { stage: (await params).stage, journey: askedMap(asked) }));
  const { metric, kpi } = readFeedChoice(asked);
  const [feeds, fitting, weeks] = await Promise.all([
    listStageFeeds(context, { stageId: stage.id }),
    metric ? listFeedableKpis(context, { metric }) : [],
    metric && kpi ? previewFeed(context, { stageId: stage.id, metric, kpi }).catch(unfit) : null,
  ]);
  const t = wordsOf("journey.feed");
  const at = { stage: stage.key, journey: stage.journey.key };
  const chosen = fitting.find(({ key }) => key === kpi);
  return (
    <>
      <PageHead
        finding={t("finding", { stage: stage.name, count: feeds.length })}
        sub={t("sub")}
        actions={<ButtonLink href={stageAddress(at.stage, at.journey)}>{t("back")}</ButtonLink>}
      />
      <StageFeeds feeds={feeds} context={context} />
      <Section id="metric" title={t("metrics")} note={t("metricsNote")}>
        <MetricTable
          chosen={metric}
          hrefOf={(one) => `${feedAddress(at, { metric: one })}#kpi-choice`}
          hasNext={stage.next !== null}
        />
      </Section>
      {metric && <KpiChoice {...{ at, metric, fitting }} stageId={stage.id} kpi={kpi} />}
      {metric && chosen && weeks && <Preview {...{ at, metric, chosen, weeks }} />}
    </>
  );
}

type At = { readonly stage: string; readonly journey: string };
type KpiChoiceProps = {
  readonly at: At;
  readonly metric: StageMetric;
  readonly fitting: readonly FeedableKpi[];
  readonly stageId: string;
  readonly kpi: string | null;
};

function KpiChoice({ at, metric, fitting, stageId, kpi }: KpiChoiceProps) {
  const t = wordsOf("journey.feed");
  const which = {
    kind: "select",
    name: "kpi",
    label: t("which"),
    options: choices(fitting),
    initial: kpi ?? "",
  } as const;
  return (
    <Section id="kpi-choice" title={t("kpi")} count={fitting.length} note={t("kpiNote")}>
      {fitting.length > 0 ? (
        <EntryForm
          key={metric}
          action={chooseFeed}
          rows={[[which]]}
          hidden={{ ...at, stageId, metric }}
          words={{ submit: t("show"), refused: t("refused") }}
        />
      ) : (
        <p className="hint">{t("noneFits")}</p>
      )}
    </Section>
  );
}

type PreviewProps = {
  readonly at: At;
  readonly metric: StageMetric;
  readonly chosen: FeedableKpi;
  readonly weeks: readonly PreviewedWeek[];
};

/** What would be written, what else it would change, and the way to confirm it. */
function Preview({ at, metric, chosen, weeks }: PreviewProps) {
  const t = wordsOf("journey.feed");
  return (
    <Section id="preview" title={t("preview")} note={t("previewNote")}>
      {isOtherScale(weeks) && <Notice tone="warning">{t("otherScale")}</Notice>}
      <PreviewTable weeks={weeks} metric={metric} />
      {chosen.fedFrom && <p className="hint">{t("instead", { kpi: chosen.name, stage: chosen.fedFrom.name })}</p>}
      {metric === "went_on" && <p className="hint">{t("grace")}</p>}
      <EntryForm
        action={confirmFeed}
        rows={[]}
        hidden={{ ...at, metric, kpi: chosen.key }}
        words={{ submit: t("confirm", { kpi: chosen.name }), refused: t("refused") }}
        cancel={{ href: feedAddress(at, { metric }), label: t("cancel") }}
      />
    </Section>
  );
}

/** An address with a KPI that does not fit shows no preview; the form says why when it is chosen there. */
function unfit(error: unknown): null {
  if (error instanceof Refusal) return null;
  throw error;
}

function choices(fitting: readonly FeedableKpi[]) {
  const t = wordsOf("journey.feed");
  const named = fitting.map(({ key, name, fedFrom }) => ({
    value: key,
    label: fedFrom ? t("fedAlready", { kpi: name, stage: fedFrom.name }) : name,
  }));
  return [{ value: "", label: t("choose") }, ...named];
}
