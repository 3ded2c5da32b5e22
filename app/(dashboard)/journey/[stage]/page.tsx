import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { InitiativeTable } from "@/app/_marks/initiative-table";
import { KpiOwners } from "@/app/_marks/kpi-cells";
import { NotesSection } from "@/app/_marks/notes-section";
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
import { listExperiments } from "@/lib/experiments/queries/list-experiments";
import { readJourney } from "@/lib/journeys/queries/map";
import { listPersonas } from "@/lib/journeys/queries/personas";
import { readStage, type StagePage } from "@/lib/journeys/queries/stage";
import { addDays } from "@/lib/kernel/day";
import { listKpis } from "@/lib/kpis/queries/list-kpis";
import { listSignals } from "@/lib/signals/queries/list-signals";
import { journeyAddress, raisingOn, readView } from "../address";
import { readMoney, readWork } from "../journey-room";
import { RoomHead } from "../room-head";
import { linePartsAtStages } from "../stage-money";
import { StageBudgetLines } from "./stage-budget-lines";
import { StageExperiments } from "./stage-experiments";
import { StageKpis } from "./stage-kpis";
import { StageNumbers } from "./stage-numbers";
import { StageSignals } from "./stage-signals";

export const generateMetadata = titled("journeyStage");

/** As many as the map opens with, so that both say the same. */
const weeks = 4;

type PageProps = { params: Promise<{ stage: string }> };

export default async function JourneyStagePage({ params }: PageProps) {
  const context = await requireContext();
  const stage = await orNotFound(readStage(context, { stage: (await params).stage }));
  const [shown, kpis, work, lines, map, personas, notes, signals, experiments] = await Promise.all([
    readMapNumbers(context, { journey: stage.journey.key, weeks }),
    stage.kpis.length > 0 ? listKpis(context, { ids: stage.kpis.map(({ id }) => id), limit: 500 }) : { items: [] },
    readWork(context, { stages: [stage] }),
    readMoney(context, { stages: [stage] }),
    readJourney(context, { key: stage.journey.key }),
    listPersonas(context, {}),
    readNotes(context, { kind: "stage", ref: stage.id }),
    listSignals(context, { stageIds: [stage.id] }),
    listExperiments(context, { stageId: stage.id }),
  ]);
  const t = await getTranslations("journey");
  const numbers = shown.stages.find(({ id }) => id === stage.id) ?? null;
  const raiseHref = mayAtAll(context.viewer, "signal.raise")
    ? journeyAddress(readView({}), raisingOn(stage.key))
    : undefined;
  const inOrder = stage.kpis.flatMap(({ id }) => kpis.items.find((line) => line.id === id) ?? []);
  return (
    <>
      <PageHead
        finding={finding(t, stage, numbers)}
        sub={<Around stage={stage} />}
        actions={
          <>
            {raiseHref && <ButtonLink href={raiseHref}>{t("stage.raise")}</ButtonLink>}
            <ButtonLink href={`/thread?from=stage:${stage.key}`}>{t("followThread")}</ButtonLink>
            {stage.mayEdit && <ButtonLink href={`/journey/${stage.key}/edit`}>{t("stage.edit")}</ButtonLink>}
          </>
        }
      />
      <RoomHead context={context} current="map" journey={stage.journey.key} />
      <StageNumbers
        stage={stage}
        numbers={numbers}
        personas={personas}
        range={rangeText(addDays(shown.until, -7 * weeks), addDays(shown.until, -1), { year: true })}
      />
      <StageKpis lines={inOrder} />
      <Section id="work" title={t("row.work")} count={work.length}>
        {work.length > 0 ? (
          <InitiativeTable caption={t("workCaption", { stage: stage.name })} lines={work} withStream />
        ) : (
          <p className="hint">{t("noWork")}</p>
        )}
      </Section>
      {experiments.length > 0 && <StageExperiments experiments={experiments} />}
      <StageBudgetLines stage={stage} parts={linePartsAtStages(map.stages, lines)} />
      <StageSignals
        signals={signals.items}
        when={(at) => momentText(at, context.organisation.zone)}
        raiseHref={raiseHref}
      />
      <NotesSection
        notes={notes}
        on={`kind=stage&ref=${stage.key}`}
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

/** The customer's goal, who answers for the stage, and the stages before and after. */
async function Around({ stage }: { stage: StagePage }) {
  const t = await getTranslations("journey");
  const neighbours = [stage.previous, stage.next].filter((one) => one !== null);
  return (
    <>
      {stage.customerGoal && <>“{stage.customerGoal}” · </>}
      {stage.owningFunction && <>{stage.owningFunction.name} · </>}
      <KpiOwners line={{ itOwner: stage.owners.it, marketingOwner: stage.owners.marketing }} />
      {neighbours.map(({ key, name }) => (
        <span key={key}>
          {" · "}
          <Link className="text-link" href={`/journey/${key}`} prefetch={false}>
            {t(key === stage.next?.key ? "stage.next" : "stage.previous", { stage: name })}
          </Link>
        </span>
      ))}
      {" · "}
      <Link className="text-link" href="/journey" prefetch={false}>
        {t("stage.wholeMap")}
      </Link>
    </>
  );
}
