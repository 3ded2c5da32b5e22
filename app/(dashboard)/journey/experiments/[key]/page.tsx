import { wordsOf } from "@/app/_marks/words";
import { requireContext } from "@/app/_server/context";
import { momentText } from "@/app/_server/moment";
import { titled } from "@/app/_server/title";
import { ButtonLink } from "@/app/_ui/button";
import { DataTable, Td, Th } from "@/app/_ui/data-table";
import { dayText } from "@/app/_ui/format";
import { Notice } from "@/app/_ui/notice";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import { mayAtAll } from "@/lib/access/policy";
import { differenceOf } from "@/lib/experiments/difference";
import type { ExperimentLine } from "@/lib/experiments/experiment";
import { RoomHead } from "../../room-head";
import { oneExperiment } from "../experiment-room";
import { differenceText, groupText, points, runText } from "../experiment-words";

export const generateMetadata = titled("experiment");

type PageProps = { readonly params: Promise<{ key: string }> };

/** One experiment: what is believed, what came out and what that says, and every result as it was written down. */
export default async function ExperimentPage({ params }: PageProps) {
  const context = await requireContext();
  const experiment = await oneExperiment(context, (await params).key);
  const t = wordsOf("journey.experimentPage");
  const { key, name, stage, persona, judged, hypothesis, measure, results } = experiment;
  const mayEdit = mayAtAll(context.viewer, "journey.edit");
  const actions = mayEdit && (
    <>
      <ButtonLink href={`/journey/experiments/${key}/result`} prefetch={false}>
        {t("recordResult")}
      </ButtonLink>
      <ButtonLink href={`/journey/experiments/${key}/edit`} tone="quiet" prefetch={false}>
        {t("edit")}
      </ButtonLink>
    </>
  );
  return (
    <>
      <PageHead
        finding={t(`says.${judged.verdict}`, { name })}
        sub={
          <>
            <SoftLink className="text-link" href={`/journey/${stage.id}`}>
              {stage.name}
            </SoftLink>
            {` · ${persona?.name ?? t("anybody")} · ${runText(experiment)} · ${owners(experiment)}`}
          </>
        }
        actions={actions}
      />
      <RoomHead context={context} current="experiments" />
      <Warnings experiment={experiment} />
      <Section id="hypothesis" title={t("hypothesis")}>
        <p>{hypothesis}</p>
        <p className="hint">{t("measured", { measure })}</p>
      </Section>
      <Section id="results" title={t("results")} count={results.length} note={t("resultsNote")}>
        {results.length > 0 ? (
          <ResultTable experiment={experiment} when={(at) => momentText(at, context.organisation.zone)} />
        ) : (
          <p className="hint">{t("noNumbers")}</p>
        )}
      </Section>
      <p className="hint">{t("method")}</p>
    </>
  );
}

function owners({ itOwner, marketingOwner }: ExperimentLine): string {
  const t = wordsOf("journey.experimentPage");
  const named = [itOwner, marketingOwner].flatMap((one) => one?.name ?? []);
  return named.length > 0 ? named.join(", ") : t("nobody");
}

/** What the numbers say, and why not to trust them yet. */
function Warnings({ experiment: { judged, endsOn, results } }: { readonly experiment: ExperimentLine }) {
  const t = wordsOf("journey.experimentPage");
  const { detectable, mismatch, isEarly } = judged;
  const said = differenceText(judged);
  return (
    <>
      {mismatch !== null && <Notice tone="warning">{t("mismatch", { odds: oddsText(mismatch) })}</Notice>}
      {isEarly && results.length > 0 && (
        <Notice tone="warning">{endsOn ? t("early", { day: dayText(endsOn, { year: true }) }) : t("earlyOpen")}</Notice>
      )}
      {said && (
        <p>
          <b className="font-strong">{said}</b>{" "}
          {detectable === null ? t("notDetectable") : t("detectable", { points: points(detectable) })}
        </p>
      )}
    </>
  );
}

const oddsText = (odds: number): string => (odds < 0.0001 ? "0.01 %" : `${(odds * 100).toFixed(2)} %`);

type ResultTableProps = { readonly experiment: ExperimentLine; readonly when: (at: Date) => string };

function ResultTable({ experiment: { results }, when }: ResultTableProps) {
  const t = wordsOf("journey.experimentPage");
  return (
    <DataTable caption={t("results")} fitsPhone>
      <thead>
        <tr>
          <Th>{t("on")}</Th>
          <Th>{t("control")}</Th>
          <Th>{t("variant")}</Th>
          <Th wideOnly>{t("differenceHead")}</Th>
          <Th wideOnly>{t("written")}</Th>
        </tr>
      </thead>
      <tbody>
        {results.map(({ id, on, control, variant, isFinal, note, by, at }, index) => (
          <tr key={id}>
            <Td wrap>
              {dayText(on, { year: true })}
              <br />
              <small className="text-ink-3">{t(index > 0 ? "replaced" : isFinal ? "final" : "interim")}</small>
            </Td>
            <Td wrap>{groupText(control)}</Td>
            <Td wrap>{groupText(variant)}</Td>
            <Td wideOnly wrap>
              {differenceText({ difference: differenceOf(control, variant) }) ?? t("noNumbers")}
            </Td>
            <Td wideOnly wrap quiet>
              {[by, when(at), note].filter(Boolean).join(", ")}
            </Td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
