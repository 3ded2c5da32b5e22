import { wordsOf } from "@/app/_marks/words";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { titled } from "@/app/_server/title";
import { DataTable, PhoneOnly, Td, Th } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import type { QuestionRow } from "@/app/_ui/entry-form";
import { FoldedForm } from "@/app/_ui/folded-form";
import { dayText } from "@/app/_ui/format";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { runVerdicts } from "@/db/vocabulary/journeys";
import { sourcesToValidate } from "@/lib/journeys/map-standing";
import { listMapRuns, type MapRun, type MapRuns } from "@/lib/journeys/queries/map-runs";
import { type Day, today } from "@/lib/kernel/day";
import type { SearchParams } from "../address";
import { askedMap } from "../asked-map";
import { RoomHead } from "../room-head";
import { stageChoices } from "../stage-choices";
import { saveRun } from "./actions";

export const generateMetadata = titled("mapRuns");

type PageProps = { readonly searchParams: Promise<SearchParams> };

/** How the map was tested: what should have come out, what did, and where that leaves it. */
export default async function MapRunsPage({ searchParams }: PageProps) {
  const context = await requireContext();
  const journey = askedMap(await searchParams);
  const told = await orNotFound(listMapRuns(context, { key: journey }));
  const t = wordsOf("journey.runsPage");
  const tested = told.stages.filter(({ verdict }) => verdict !== null);
  const values = { runs: told.runs.length, tested: tested.length, stages: told.stages.length };
  return (
    <>
      <PageHead finding={t(`finding.${told.standing.state}`, values)} sub={told.journey.name} />
      <RoomHead context={context} current="runs" journey={journey} />
      <p className="funnel-definition">{t("rule", { sources: sourcesToValidate })}</p>
      {told.mayEdit && (
        <FoldedForm
          action={saveRun}
          summary={t("record")}
          version={String(told.runs.length)}
          rows={questions(told, today(context.now, context.organisation.zone))}
          hidden={{ journeyId: told.journey.id }}
          words={{ submit: t("save"), refused: t("refused"), saved: t("saved") }}
        />
      )}
      <Section id="runs" title={t("runs")} count={told.runs.length} note={t("newestFirst")}>
        {told.runs.length > 0 ? <Runs runs={told.runs} /> : <EmptyState title={t("none")} reason={t("noneReason")} />}
      </Section>
      <Section id="stages" title={t("byStage")} note={t("byStageNote")}>
        <ul className="stage-facts">
          {told.stages.map(({ id, name, verdict }) => (
            <li key={id} className="stage-fact">
              <b>{name}</b> {verdict ? t(`verdict.${verdict}`) : <span className="text-ink-3">{t("neverTested")}</span>}
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

function Runs({ runs }: { readonly runs: readonly MapRun[] }) {
  const t = wordsOf("journey.runsPage");
  return (
    <DataTable caption={t("runs")} fitsPhone>
      <thead>
        <tr>
          <Th>{t("verdictHead")}</Th>
          <Th>{t("expectedAndObserved")}</Th>
          <Th wideOnly>{t("tested")}</Th>
          <Th wideOnly>{t("stateAfter")}</Th>
          <Th wideOnly>{t("by")}</Th>
          <Th wideOnly num>
            {t("ranOn")}
          </Th>
        </tr>
      </thead>
      <tbody>
        {runs.map(({ id, stage, expected, observed, ranOn, verdict, stateAfter, by }) => (
          <tr key={id}>
            <Th scope="row">{t(`verdict.${verdict}`)}</Th>
            <Td wrap>
              <span className="text-ink-3">{t("expected")}</span> {expected}
              <br />
              <span className="text-ink-3">{t("observed")}</span> {observed}
              <PhoneOnly>
                {[stage?.name ?? t("wholeMap"), dayText(ranOn, { year: true }), by].filter(Boolean).join(" · ")}
              </PhoneOnly>
            </Td>
            <Td wideOnly>{stage?.name ?? t("wholeMap")}</Td>
            <Td wideOnly>{t(`state.${stateAfter}`)}</Td>
            <Td wideOnly quiet>
              {by ?? t("byScript")}
            </Td>
            <Td wideOnly num quiet>
              <time dateTime={ranOn}>{dayText(ranOn, { year: true })}</time>
            </Td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function questions({ stages }: MapRuns, on: Day): QuestionRow[] {
  const t = wordsOf("journey.runsPage");
  const verdicts = runVerdicts.map((value) => ({ value, label: t(`verdict.${value}`) }));
  return [
    [{ kind: "area", name: "expected", label: t("expectedLabel"), hint: t("expectedHint"), required: true }],
    [{ kind: "area", name: "observed", label: t("observedLabel"), hint: t("observedHint"), required: true }],
    [
      { kind: "select", name: "verdict", label: t("verdictHead"), options: verdicts, initial: "unclear" },
      { kind: "select", name: "stageId", label: t("tested"), options: stageChoices(stages, t("wholeMap")) },
      { kind: "date", name: "ranOn", label: t("ranOn"), initial: on, required: true },
    ],
  ];
}
