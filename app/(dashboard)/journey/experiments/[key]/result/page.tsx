import { notFound } from "next/navigation";
import { wordsOf } from "@/app/_marks/words";
import { requireContext } from "@/app/_server/context";
import { titled } from "@/app/_server/title";
import { EntryForm } from "@/app/_ui/entry-form";
import { PageHead } from "@/app/_ui/page-head";
import { mayAtAll } from "@/lib/access/policy";
import { today } from "@/lib/kernel/day";
import { recordResult } from "../../actions";
import { resultQuestions } from "../../experiment-questions";
import { oneExperiment } from "../../experiment-room";

export const generateMetadata = titled("experimentResult");

type PageProps = { readonly params: Promise<{ key: string }> };

/** The form for what came out as of a day. */
export default async function ExperimentResultPage({ params }: PageProps) {
  const context = await requireContext();
  const { id, key, name, measure } = await oneExperiment(context, (await params).key);
  if (!mayAtAll(context.viewer, "journey.edit")) notFound();
  const t = wordsOf("journey.experimentPage");
  return (
    <>
      <PageHead finding={t("resultFinding", { name })} sub={t("resultSub", { measure })} />
      <EntryForm
        action={recordResult}
        rows={resultQuestions(today(context.now, context.organisation.zone))}
        hidden={{ experimentId: id }}
        words={{ submit: t("record"), refused: t("refused") }}
        cancel={{ href: `/journey/experiments/${key}`, label: t("cancel") }}
      />
    </>
  );
}
