import { wordsOf } from "@/app/_marks/words";
import { requireContext } from "@/app/_server/context";
import { titled } from "@/app/_server/title";
import { ButtonLink } from "@/app/_ui/button";
import { DataTable, PhoneOnly, Td, Th } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { PageHead } from "@/app/_ui/page-head";
import { SoftLink } from "@/app/_ui/soft-link";
import { mayAtAll } from "@/lib/access/policy";
import type { ExperimentLine } from "@/lib/experiments/experiment";
import { listExperiments } from "@/lib/experiments/queries/list-experiments";
import { RoomHead } from "../room-head";
import { differenceText, runText } from "./experiment-words";

export const generateMetadata = titled("experiments");

/** What was tried on some customers along the journey, and what came of it. */
export default async function ExperimentsPage() {
  const context = await requireContext();
  const experiments = await listExperiments(context, {});
  const t = wordsOf("journey.experimentPage");
  const add = mayAtAll(context.viewer, "journey.edit") && (
    <ButtonLink href="/journey/experiments/new" prefetch={false}>
      {t("add")}
    </ButtonLink>
  );
  const count = (verdict: string) => experiments.filter(({ judged }) => judged.verdict === verdict).length;
  const values = { count: experiments.length, better: count("better"), running: count("running") };
  return (
    <>
      <PageHead finding={t("finding", values)} sub={t("sub")} actions={add} />
      <RoomHead context={context} current="experiments" />
      {experiments.length > 0 ? (
        <ExperimentTable experiments={experiments} />
      ) : (
        <EmptyState title={t("none")} reason={t("noneReason")} />
      )}
    </>
  );
}

function ExperimentTable({ experiments }: { readonly experiments: readonly ExperimentLine[] }) {
  const t = wordsOf("journey.experimentPage");
  return (
    <DataTable caption={t("caption")} fitsPhone>
      <thead>
        <tr>
          <Th>{t("experiment")}</Th>
          <Th>{t("result")}</Th>
          <Th wideOnly>{t("stage")}</Th>
          <Th wideOnly>{t("persona")}</Th>
          <Th wideOnly>{t("run")}</Th>
        </tr>
      </thead>
      <tbody>
        {experiments.map((one) => (
          <tr key={one.id}>
            <Td wrap>
              <SoftLink href={`/journey/experiments/${one.key}`}>{one.name}</SoftLink>
              <br />
              <small className="text-ink-3">{one.hypothesis}</small>
              <PhoneOnly>
                {one.stage.name} · {runText(one)}
              </PhoneOnly>
            </Td>
            <Td wrap>
              <b className="font-strong">{t(`verdict.${one.judged.verdict}`)}</b>
              <br />
              <small className="text-ink-3">{differenceText(one.judged) ?? t("noNumbers")}</small>
            </Td>
            <Td wideOnly>
              <SoftLink href={`/journey/${one.stage.id}`}>{one.stage.name}</SoftLink>
            </Td>
            <Td wideOnly>{one.persona?.name ?? t("anybody")}</Td>
            <Td wideOnly wrap>
              {runText(one)}
            </Td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
