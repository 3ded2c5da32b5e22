import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { InitiativeTable } from "@/app/_marks/initiative-table";
import { NotesSection } from "@/app/_marks/notes-section";
import { RestrictedLeftOut } from "@/app/_marks/restricted-left-out";
import { requireContext } from "@/app/_server/context";
import { momentText } from "@/app/_server/moment";
import { orNotFound } from "@/app/_server/not-found";
import { titled } from "@/app/_server/title";
import { ButtonLink } from "@/app/_ui/button";
import { countText, rangeText, shareText } from "@/app/_ui/format";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { mayAtAll } from "@/lib/access/policy";
import { readNotes } from "@/lib/comments/queries/notes";
import type { StageNumbers as Numbers } from "@/lib/events/counts/map-numbers";
import { readMapNumbers } from "@/lib/events/queries/read-map-numbers";
import { readStageVerdicts } from "@/lib/events/queries/read-stage-verdicts";
import { listStageFeeds } from "@/lib/events/queries/stage-feeds";
import { readTouchpointPeople } from "@/lib/events/queries/touchpoint-people";
import { listExperiments } from "@/lib/experiments/queries/list-experiments";
import { readJourney } from "@/lib/journeys/queries/map";
import { listPersonas } from "@/lib/journeys/queries/personas";
import { readRemovedStage } from "@/lib/journeys/queries/removed-stage";
import { readStage, type StagePage } from "@/lib/journeys/queries/stage";
import { addDays } from "@/lib/kernel/day";
import { listKpis } from "@/lib/kpis/queries/list-kpis";
import { listSignals } from "@/lib/signals/queries/list-signals";
import { sideOfSpeaker } from "@/lib/signals/signal";
import { journeyAddress, raisingOn, readView, type SearchParams } from "../address";
import { askedMap } from "../asked-map";
import { readMoney, readWork } from "../journey-room";
import { RoomHead } from "../room-head";
import { stageAddress } from "../stage-address";
import { linePartsAtStages } from "../stage-money";
import { TouchpointTable } from "../touchpoint-use";
import { AroundStage } from "./around-stage";
import { feedAddress } from "./feed/address";
import { RemovedStageNote } from "./removed-stage";
import { StageBudgetLines } from "./stage-budget-lines";
import { StageExperiments } from "./stage-experiments";
import { StageFeeds } from "./stage-feeds";
import { StageKpis } from "./stage-kpis";
import { StageNumbers } from "./stage-numbers";
import { StageSignals } from "./stage-signals";

export const generateMetadata = titled("journeyStage");

/** As many as the map opens with, so that both say the same. */
const weeks = 4;

type PageProps = { params: Promise<{ stage: string }>; searchParams: Promise<SearchParams> };

/** A stage of any map. Links from elsewhere may name it by its id: they are sent on to its own address. */
export default async function JourneyStagePage({ params, searchParams }: PageProps) {
  const context = await requireContext();
  const asked = (await params).stage;
  const onMap = askedMap(await searchParams);
  const removed = await orNotFound(readRemovedStage(context, { stage: asked, journey: onMap }));
  if (removed) return <RemovedStageNote {...{ removed, journey: onMap, zone: context.organisation.zone }} />;
  const stage = await orNotFound(readStage(context, { stage: asked, journey: onMap }));
  const { key: journey } = stage.journey;
  if (asked === stage.id) redirect(stageAddress(stage.key, journey));
  const isCounted = journey === "default";
  const [shown, use, kpis, work, lines, map, personas, notes, signals, experiments, feeds, [verdict = null]] =
    await Promise.all([
      readMapNumbers(context, { journey, weeks }),
      readTouchpointPeople(context, { stageId: stage.id }),
      stage.kpis.length > 0 ? listKpis(context, { ids: stage.kpis.map(({ id }) => id), limit: 500 }) : { items: [] },
      readWork(context, { stages: [stage] }),
      readMoney(context, { stages: [stage] }),
      readJourney(context, { key: journey }),
      listPersonas(context, {}),
      readNotes(context, { kind: "stage", ref: stage.id }),
      listSignals(context, { stageIds: [stage.id] }),
      listExperiments(context, { stageId: stage.id }),
      listStageFeeds(context, { stageId: stage.id }),
      readStageVerdicts(context, { stageIds: [stage.id] }),
    ]);
  const t = await getTranslations("journey");
  const numbers = shown.stages.find(({ id }) => id === stage.id) ?? null;
  const maySignal = isCounted && mayAtAll(context.viewer, "signal.raise");
  const raiseHref = maySignal ? journeyAddress(readView({}), raisingOn(stage.key)) : undefined;
  const inOrder = stage.kpis.flatMap(({ id }) => kpis.items.find((line) => line.id === id) ?? []);
  return (
    <>
      <PageHead
        finding={finding(t, stage, numbers)}
        sub={<AroundStage stage={stage} />}
        actions={
          <>
            {raiseHref && <ButtonLink href={raiseHref}>{t("stage.raise")}</ButtonLink>}
            {isCounted && <ButtonLink href={`/tools#at-${stage.key}`}>{t("stage.tools")}</ButtonLink>}
            {isCounted && <ButtonLink href={`/thread?from=stage:${stage.key}`}>{t("followThread")}</ButtonLink>}
            {stage.mayEdit && (
              <ButtonLink href={stageAddress(stage.key, journey, { page: "/edit" })}>{t("stage.edit")}</ButtonLink>
            )}
          </>
        }
      />
      <RoomHead context={context} current={isCounted ? "map" : "words"} journey={journey} />
      <StageNumbers
        stage={stage}
        numbers={numbers}
        verdict={verdict}
        personas={personas}
        range={rangeText(addDays(shown.until, -7 * weeks), addDays(shown.until, -1), { year: true })}
      />
      <TouchpointTable use={use} sources={shown.sources} />
      <StageKpis lines={inOrder} />
      <StageFeeds
        {...{ feeds, context }}
        feedHref={mayAtAll(context.viewer, "kpi.define") ? feedAddress({ stage: stage.key, journey }) : undefined}
      />
      <Section id="work" title={t("row.work")} count={work.length}>
        {work.length > 0 ? (
          <InitiativeTable caption={t("workCaption", { stage: stage.name })} lines={work} withStream />
        ) : (
          <p className="hint">{t("noWork")}</p>
        )}
      </Section>
      {experiments.length > 0 && <StageExperiments experiments={experiments} />}
      <StageBudgetLines stage={stage} parts={linePartsAtStages(map.stages, lines)} />
      <RestrictedLeftOut context={context} />
      <StageSignals
        signals={signals.items}
        when={(at) => momentText(at, context.organisation.zone)}
        raiseHref={raiseHref}
        answersFor={mayAtAll(context.viewer, "signal.raise") ? sideOfSpeaker(context.viewer) : null}
      />
      <NotesSection
        notes={notes}
        on={`kind=stage&ref=${isCounted ? stage.key : stage.id}`}
        mayWrite={notes.mayWrite}
        when={(at) => momentText(at, context.organisation.zone)}
      />
    </>
  );
}

type Words = Awaited<ReturnType<typeof getTranslations<"journey">>>;

function finding(t: Words, { name, next }: StagePage, numbers: Numbers | null): string {
  const people = numbers?.people ?? null;
  if (people === null)
    return t(numbers?.isMeasured ? "stage.findingNoData" : "stage.findingNotMeasured", { stage: name });
  if (people === 0) return t("stage.findingNobody", { stage: name });
  const values = { stage: name, count: people, people: countText(people) };
  const share = numbers?.wentOn?.share ?? null;
  if (!next || share === null) return t("stage.findingLast", values);
  return t("stage.finding", { ...values, share: shareText(share), next: next.name });
}
