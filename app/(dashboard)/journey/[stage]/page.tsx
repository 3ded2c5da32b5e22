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
import { readNotes } from "@/lib/comments/queries/notes";
import { readStageMetrics } from "@/lib/events/queries/stage-metrics";
import type { StageMetrics } from "@/lib/events/stage-metrics";
import { readJourney } from "@/lib/journeys/queries/map";
import { listPersonas } from "@/lib/journeys/queries/personas";
import { readStage, type StagePage } from "@/lib/journeys/queries/stage";
import { addDays } from "@/lib/kernel/day";
import { listKpis } from "@/lib/kpis/queries/list-kpis";
import { completeWeeks, readMoney, readWork } from "../journey-room";
import { linePartsAtStages } from "../stage-money";
import { StageBudgetLines } from "./stage-budget-lines";
import { StageKpis } from "./stage-kpis";
import { StageNumbers } from "./stage-numbers";

export const generateMetadata = titled("journeyStage");

const weeks = 4;

type PageProps = { params: Promise<{ stage: string }> };

export default async function JourneyStagePage({ params }: PageProps) {
  const context = await requireContext();
  const stage = await orNotFound(readStage(context, { stage: (await params).stage }));
  const range = completeWeeks(context, weeks);
  const [metrics, kpis, work, lines, map, personas, notes] = await Promise.all([
    readStageMetrics(context, { journey: stage.journey.key, ...range }),
    stage.kpis.length > 0 ? listKpis(context, { ids: stage.kpis.map(({ id }) => id), limit: 500 }) : { items: [] },
    readWork(context, { stages: [stage] }),
    readMoney(context, { stages: [stage] }),
    readJourney(context, { key: stage.journey.key }),
    listPersonas(context, {}),
    readNotes(context, { kind: "stage", ref: stage.id }),
  ]);
  const t = await getTranslations("journey");
  const numbers = metrics.stages.find(({ id }) => id === stage.id) ?? null;
  const inOrder = stage.kpis.flatMap(({ id }) => kpis.items.find((line) => line.id === id) ?? []);
  return (
    <>
      <PageHead
        finding={finding(t, stage, numbers)}
        sub={<Around stage={stage} />}
        actions={
          <>
            <ButtonLink href={`/thread?from=stage:${stage.key}`}>{t("followThread")}</ButtonLink>
            {stage.mayEdit && <ButtonLink href={`/journey/${stage.key}/edit`}>{t("stage.edit")}</ButtonLink>}
          </>
        }
      />
      <StageNumbers
        stage={stage}
        numbers={numbers}
        personas={personas}
        range={rangeText(range.from, addDays(range.to, -1), { year: true })}
      />
      <StageKpis lines={inOrder} />
      <Section id="work" title={t("row.work")} count={work.length}>
        {work.length > 0 ? (
          <InitiativeTable caption={t("workCaption", { stage: stage.name })} lines={work} withStream />
        ) : (
          <p className="hint">{t("noWork")}</p>
        )}
      </Section>
      <StageBudgetLines stage={stage} parts={linePartsAtStages(map.stages, lines)} />
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

function finding(t: Words, { name, next }: StagePage, numbers: StageMetrics | null): string {
  const people = numbers?.reach ?? null;
  if (people === null)
    return t(numbers?.isMeasured ? "stage.findingNoData" : "stage.findingNotMeasured", { stage: name });
  if (people === 0) return t("stage.findingNobody", { stage: name });
  const values = { stage: name, count: people, people: countText(people) };
  if (!next || numbers?.toNext == null) return t("stage.findingLast", values);
  return t("stage.finding", { ...values, share: shareText(numbers.toNext), next: next.name });
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
